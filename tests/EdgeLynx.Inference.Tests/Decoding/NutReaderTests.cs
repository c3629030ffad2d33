using System.Buffers.Binary;
using EdgeLynx.Inference.Decoding;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class NutReaderTests
{
    [Fact]
    public void ReadFrame_TwoStreams_GivesStreamsTimesAndBytes()
    {
        var reader = new NutReader(new MemoryStream(Sample()));
        reader.ReadHeader();
        Assert.Equal([((1L, 1000L), (8, 2)), ((1L, 1000L), (40, 50))], reader.Streams.Select(one => (one.TimeBase, (one.Size.Width, one.Size.Height))));

        Assert.True(reader.ReadFrame(out var first));
        Assert.Equal(new NutFrame(0, 5, 16), first);
        Assert.True(reader.ReadFrame(out var second));
        Assert.Equal(new NutFrame(1, 5000, 2000), second);
        var body = new byte[2000];
        reader.ReadBody(body);
        Assert.Equal([0, 0, 1, 7, 7], body[..5]);
        Assert.True(reader.ReadFrame(out var third));
        // Coded by its low bits, behind a sync point at 5990.
        Assert.Equal(new NutFrame(0, 6000, 16), third);
        Assert.False(reader.ReadFrame(out _));
    }

    [Property(MaxTest = 500)]
    public void ReadFrame_DamagedBytes_EndsOrSaysSo(int seed)
    {
        var random = new Random(seed);
        var bytes = Sample();
        for (var i = random.Next(1, 6); i > 0; i--)
            bytes[random.Next(random.Next(2) == 0 ? 120 : bytes.Length)] = (byte)random.Next(256);
        bytes = bytes[..random.Next(bytes.Length)];
        var error = Record.Exception(() =>
        {
            var reader = new NutReader(new MemoryStream(bytes));
            reader.ReadHeader();
            while (reader.ReadFrame(out var frame))
            {
                if (frame.Size < 5000)
                    reader.ReadBody(new byte[frame.Size]);
            }
        });
        Assert.True(error is null or IOException or InvalidDataException, error?.ToString());
    }

    // Every frame says its stream, time, size and what it leaves out.
    private static byte[] Sample() =>
    [
        .. "nut/multimedia container\0"u8,
        .. Packet(0x4E4D7A561F5F04AD,
            [.. Number(3), .. Number(2), .. Number(100), .. Number(1), .. Number(1), .. Number(1000),
             .. Number(8 + 16 + 32 + 1024), .. Number(6), .. Number(0), .. Number(1), .. Number(0), .. Number(0), .. Number(0), .. Number(255),
             .. Number(1), .. Number(3), 0, 0, 1]),
        .. Packet(0x4E5311405BF2F9DB, StreamHeader(0, 8, 2)),
        .. Packet(0x4E5311405BF2F9DB, StreamHeader(1, 40, 50)),
        .. Frame(0, 128 + 5, 16, 0), .. new byte[16],
        .. Frame(1, 128 + 5000, 2000, 1), .. Enumerable.Repeat((byte)7, 1997),
        .. Packet(0x4E4BE4ADEECA4569, [.. Number(5990), .. Number(0)]),
        .. Frame(0, 6000 % 128, 16, 0), .. new byte[16],
    ];

    private static byte[] StreamHeader(int stream, int width, int height) =>
        [.. Number(stream), 0, 4, .. "Y800"u8, 0, .. Number(7), 0, 0, 0, 0, .. Number(width), .. Number(height)];

    private static byte[] Frame(int stream, long pts, int size, int elided) => [0, .. Number(stream), .. Number(pts), .. Number(size), .. Number(elided)];

    private static byte[] Packet(ulong code, byte[] content)
    {
        var start = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(start, code);
        return [.. start, .. Number(content.Length + 4), .. content, 0, 0, 0, 0];
    }

    private static byte[] Number(long value)
    {
        var bytes = new List<byte> { (byte)(value & 127) };
        while ((value >>= 7) > 0)
            bytes.Insert(0, (byte)(128 | (value & 127)));
        return [.. bytes];
    }
}
