using System.Buffers.Binary;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Tests.Support;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class ContainerTimeTests
{
    private static readonly DateTime Moment = new(2012, 7, 5, 12, 17, 34);

    [Theory]
    [InlineData("Thu Jul 05 12:17:34 2012\n\0")]
    [InlineData("THU JUL 5 12:17:34 2012")]
    [InlineData("2012:07:05 12:17:34")]
    [InlineData("2012-07-05 12:17:34\0")]
    public void Read_AviIdit_IsLocal(string text) => Assert.Equal(new ContainerTime(Moment, IsUtc: false), Read(Avi(text)));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Thu Jul 45 12:17:34 2012")]
    public void Read_AviWithOtherIdit_GivesNull(string text) => Assert.Null(Read(Avi(text)));

    [Fact]
    public void Read_Matroska_IsUtc() => Assert.Equal(new ContainerTime(Moment, IsUtc: true), Read(Matroska(Moment)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    public void Read_Mp4WithUnsetTime_GivesNull(ulong seconds, bool wide) => Assert.Null(Read(Mp4(seconds, wide)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Mp4_IsUtc(bool wide)
    {
        var since1904 = (ulong)(Moment - new DateTime(1904, 1, 1)).TotalSeconds;
        Assert.Equal(new ContainerTime(Moment, IsUtc: true), Read(Mp4(since1904, wide)));
    }

    [Fact]
    public void Read_Mp4CountedFrom1970_IsUnderstood()
    {
        var since1970 = (ulong)(Moment - new DateTime(1970, 1, 1)).TotalSeconds;
        Assert.Equal(new ContainerTime(Moment, IsUtc: true), Read(Mp4(since1970, wide: false)));
    }

    [Property(MaxTest = 3000)]
    public void Read_CorruptHeader_NeverThrowsAndStaysInRange(int seed)
    {
        var random = new Random(seed);
        var bytes = random.Next(4) switch
        {
            0 => Avi("Thu Jul 05 12:17:34 2012"),
            1 => Matroska(Moment),
            2 => Mp4(3_000_000_000, wide: true),
            _ => Mp4(3_000_000_000, wide: false),
        };
        for (var i = random.Next(1, 10); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        if (Read(bytes.AsSpan(0, random.Next(bytes.Length + 1))) is { } time)
            Assert.InRange(time.Value.Year, 1970, 2099);
    }

    [Fact]
    public void Read_RealClip_HasItsCreationTime()
    {
        var time = Read(File.ReadAllBytes(RealFootage.Need("data", "footage", "PBE_20251112_100312.mp4")));
        Assert.Equal(new ContainerTime(new DateTime(2025, 11, 12, 2, 3, 13), IsUtc: true), time);
    }

    private static ContainerTime? Read(ReadOnlySpan<byte> bytes)
    {
        var window = new ByteWindow(bytes);
        return ContainerTime.Read(ref window);
    }

    private static byte[] Avi(string idit)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(idit);
        byte[] chunk = [.. "IDIT"u8, .. Little(text.Length), .. text, .. new byte[text.Length & 1]];
        // An odd chunk in front, so that padding counts.
        byte[] list = [.. "hdrl"u8, .. "avih"u8, .. Little(3), 1, 2, 3, 0, .. chunk];
        byte[] body = [.. "AVI "u8, .. "LIST"u8, .. Little(list.Length), .. list, .. "JUNK"u8, .. Little(4), 0, 0, 0, 0];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    private static byte[] Matroska(DateTime time)
    {
        var date = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(date, (time - new DateTime(2001, 1, 1)).Ticks * 100);
        byte[] info = [0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40, 0x44, 0x61, 0x88, .. date];
        byte[] segment = [0xEC, 0x82, 0, 0, 0x15, 0x49, 0xA9, 0x66, (byte)(0x80 | info.Length), .. info];
        return [0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 1, 0x18, 0x53, 0x80, 0x67, 0x01, 0, 0, 0, 0, 0, 0, (byte)segment.Length, .. segment];
    }

    private static byte[] Mp4(ulong seconds, bool wide)
    {
        byte[] times = wide ? [.. Big(seconds, 8), .. Big(seconds, 8)] : [.. Big(seconds, 4), .. Big(seconds, 4)];
        byte[] header = [.. Big(12 + (ulong)times.Length, 4), .. "mvhd"u8, (byte)(wide ? 1 : 0), 0, 0, 0, .. times];
        byte[] movie = [.. Big(8 + (ulong)header.Length, 4), .. "moov"u8, .. header];
        return [.. Big(12, 4), .. "ftyp"u8, .. "isom"u8, .. Big(1, 4), .. "mdat"u8, .. Big(20, 8), 1, 2, 3, 4, .. movie];
    }

    private static byte[] Little(int value) => BitConverter.GetBytes(value);

    private static byte[] Big(ulong value, int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * (bytes - 1 - i))))];
}
