using EdgeLynx.Agent.Replay;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class ProgressTextTests
{
    [Fact]
    public void Line_HalfDone_TellsRateAndTimeLeft() =>
        Assert.Equal("50 of 100 files, 5.0 files/s, 10 s left, 2 failed or damaged", ProgressText.Line(50, 100, 2, TimeSpan.FromSeconds(10)));

    [Fact]
    public void Line_NothingDone_TellsNoTimeLeft() => Assert.Equal("0 of 100 files, 0.0 files/s", ProgressText.Line(0, 100, 0, TimeSpan.FromSeconds(10)));

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(75, "1 min 15 s")]
    [InlineData(3700, "1 h 1 min")]
    [InlineData(90000, "1 d 1 h")]
    public void Span_ADuration_HasTwoUnitsAtMost(double seconds, string expected) =>
        Assert.Equal(expected, ProgressText.Span(TimeSpan.FromSeconds(seconds)));
}
