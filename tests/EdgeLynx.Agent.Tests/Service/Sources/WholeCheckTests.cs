using EdgeLynx.Agent.Service.Sources;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class WholeCheckTests
{
    private static readonly byte[] Mp4 = [.. Box("ftyp", 16), .. Box("mdat", 64), .. Box("moov", 40)];

    [Fact]
    public void LooksWhole_WholeFiles_Yes()
    {
        Assert.True(Look([0xFF, 0xD8, 0xFF, .. new byte[100], 0xFF, 0xD9]));
        Assert.True(Look([0xFF, 0xD8, 0xFF, .. new byte[100], 0xFF, 0xD9, .. new byte[2000]]));
        Assert.True(Look([0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[50], .. "IEND"u8, 1, 2, 3, 4]));
        Assert.True(Look([.. "RIFF"u8, 20, 0, 0, 0, .. "AVI "u8, .. new byte[16]]));
        Assert.True(Look(Mp4));
        Assert.True(Look([.. "a format nobody knows"u8]));
    }

    [Fact]
    public void LooksWhole_AnyBeginningOfAnMp4_No()
    {
        for (var length = 0; length < Mp4.Length; length++)
            Assert.False(Look(Mp4[..length]), $"{length} bytes");
    }

    [Fact]
    public void LooksWhole_CutFiles_No()
    {
        Assert.False(Look([]));
        Assert.False(Look([0xFF, 0xD8, 0xFF, .. new byte[100], 0xFF]));
        Assert.False(Look([.. "RIFF"u8, 21, 0, 0, 0, .. "AVI "u8, .. new byte[16]]));
        Assert.False(Look([.. Box("ftyp", 16), .. Box("mdat", 64)]));
    }

    [Property]
    public void LooksWhole_AnyBytes_AnswersAndNeverThrows(byte[] bytes, bool asMp4)
    {
        _ = Look(asMp4 ? [.. Box("ftyp", 12), .. bytes] : bytes);
    }

    private static bool Look(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return WholeCheck.LooksWhole(stream);
    }

    private static byte[] Box(string name, int size) => [0, 0, 0, (byte)size, .. name.Select(c => (byte)c), .. new byte[size - 8]];
}
