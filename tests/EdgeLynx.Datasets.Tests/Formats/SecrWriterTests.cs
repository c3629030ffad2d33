using EdgeLynx.Datasets.Formats.Secr;

namespace EdgeLynx.Datasets.Tests.Formats;

public class SecrWriterTests
{
    [Fact]
    public void WriteTraps_UsagePerOccasion_FollowsCoordinates()
    {
        var text = new StringWriter();
        SecrWriter.WriteTraps(text, [new SecrTrap("trap 1", 4321000, 3210000.26, [true, false]), new SecrTrap("t2", 1, 2, [true, true])]);
        Assert.Equal("# Detector X Y usage\ntrap_1 4321000.0 3210000.3 1 0\nt2 1.0 2.0 1 1\n", text.ToString());
    }

    [Fact]
    public void WriteCaptures_OddNames_HaveNoBlanks()
    {
        var text = new StringWriter();
        SecrWriter.WriteCaptures(text, [new SecrCapture("2024", "lynx #7", 3, "trap 1")]);
        Assert.Equal("# Session ID Occasion Detector\n2024 lynx__7 3 trap_1\n", text.ToString());
    }

    [Fact]
    public void WriteTraps_SameNameTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => SecrWriter.WriteTraps(new StringWriter(), [new("a b", 0, 0, []), new("a_b", 1, 1, [])]));
}
