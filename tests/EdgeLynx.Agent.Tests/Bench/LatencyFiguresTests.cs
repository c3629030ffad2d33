using EdgeLynx.Agent.Bench;

namespace EdgeLynx.Agent.Tests.Bench;

public sealed class LatencyFiguresTests
{
    [Fact]
    public void Of_OneToHundredMilliseconds_TakesNearestRanks()
    {
        var figures = LatencyFigures.Of(Enumerable.Range(1, 100).Reverse().Select(ms => TimeSpan.FromMilliseconds(ms)));
        Assert.Equal(new LatencyFigures(100, 50, 90, 99, 100, 50.5), figures);
    }

    [Fact]
    public void Of_OneTime_IsThatTimeEverywhere() =>
        Assert.Equal(new LatencyFigures(1, 7, 7, 7, 7, 7), LatencyFigures.Of([TimeSpan.FromMilliseconds(7)]));

    [Fact]
    public void Of_NoTimes_IsZero() => Assert.Equal(new LatencyFigures(0, 0, 0, 0, 0, 0), LatencyFigures.Of([]));
}
