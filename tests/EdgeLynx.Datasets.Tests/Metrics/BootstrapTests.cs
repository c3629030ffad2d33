using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class BootstrapTests
{
    private static double? Share(IReadOnlyList<(string Group, bool Right)> items) => items.Average(item => item.Right ? 1.0 : 0.0);

    [Fact]
    public void Interval_IndependentSamples_MatchesBinomialWidth()
    {
        // 400 coins, half heads: the normal interval is 0.5 +- 1.96 * 0.025.
        var items = Enumerable.Range(0, 400).Select(i => (Group: i.ToString(), Right: i % 2 == 0)).ToList();
        var interval = Bootstrap.Interval(items, item => item.Group, Share)!.Value;
        Assert.Equal(0.5, interval.Value, 12);
        Assert.InRange(interval.Low, 0.435, 0.465);
        Assert.InRange(interval.High, 0.535, 0.565);
    }

    [Fact]
    public void Interval_SamplesOfOneGroup_StayTogether()
    {
        // Four encounters of 100 equal pictures are four samples, not 400.
        var items = Enumerable.Range(0, 400).Select(i => (Group: (i / 100).ToString(), Right: i < 200)).ToList();
        var interval = Bootstrap.Interval(items, item => item.Group, Share)!.Value;
        Assert.Equal((0.0, 1.0), (interval.Low, interval.High));
    }

    [Fact]
    public void Interval_SameSeed_IsTheSame()
    {
        var items = Enumerable.Range(0, 50).Select(i => (Group: i.ToString(), Right: i % 3 == 0)).ToList();
        Assert.Equal(Bootstrap.Interval(items, i => i.Group, Share), Bootstrap.Interval(items, i => i.Group, Share));
    }

    [Fact]
    public void Interval_NoFigure_IsNull() =>
        Assert.Null(Bootstrap.Interval<int>([1, 2], i => i.ToString(), _ => null));
}
