using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Geometry;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class DetectionMetricsTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 10, 10);

    [Fact]
    public void Count_DoubleDetection_IsFoundOnceAndFalseOnce()
    {
        var counts = DetectionMetrics.Count([new ImageBoxes([Here], [new(Here, 0.9), new(Here, 0.8)], false, "a")], 0.5);
        Assert.Equal((1, 1, 2), (counts.Truth, counts.Found, counts.Detected));
        Assert.Equal(0.5, counts.Precision);
    }

    [Fact]
    public void Count_EmptyImages_CountsFalseBoxesPerImage()
    {
        var counts = DetectionMetrics.Count(
            [new ImageBoxes([], [new(Here, 0.9), new(There, 0.3)], true, "a"), new ImageBoxes([], [], true, "b")], 0.5);
        Assert.Equal(0.5, counts.FalsePerEmptyImage);
        Assert.Null(counts.Recall);
    }

    [Fact]
    public void Greedy_OverlapBelowLimit_IsNoMatch()
    {
        var third = new Box(0, 0, 10, 4.9f);
        Assert.Equal(-1, BoxMatch.Greedy([Here], [new(third, 0.9)])[0].Truth);
        Assert.Equal(0, BoxMatch.Greedy([Here], [new(new Box(0, 0, 10, 5), 0.9)])[0].Truth);
    }

    [Fact]
    public void AveragePrecision_HandVector_MatchesDefinition()
    {
        // By confidence: hit, miss, hit of two true boxes: precision 1 at recall 0.5, 2/3 at recall 1.
        var images = new[] { new ImageBoxes([Here, There], [new(Here, 0.9), new(new Box(50, 50, 5, 5), 0.8), new(There, 0.7)], false, "a") };
        Assert.Equal(0.5 + 0.5 * 2 / 3, DetectionMetrics.AveragePrecision(images)!.Value, 9);
    }

    [Fact]
    public void ThresholdForFalseAlarms_KeepsTheAllowedNumber()
    {
        var images = Enumerable.Range(1, 10).Select(i => new ImageBoxes([], [new(Here, i / 10.0)], true, $"{i}")).ToList();
        var threshold = DetectionMetrics.ThresholdForFalseAlarms(images, 0.2)!.Value;
        Assert.Equal(2, DetectionMetrics.Count(images, threshold).FalseOnEmpty);
        Assert.Equal(0, DetectionMetrics.ThresholdForFalseAlarms(images, 1));
    }

    [Property]
    public void AveragePrecision_AnyDetections_EqualsSweepOverThresholds((byte Score, bool Hit)[] detections, byte missed)
    {
        // Hits lie on true boxes of their own, misses on none: the sweep needs no matching.
        var boxes = detections.Select((_, i) => new Box(i * 20, 0, 10, 10)).ToList();
        var truth = boxes.Where((_, i) => detections[i].Hit).Concat(Enumerable.Range(0, missed % 4).Select(i => new Box(i * 20, 500, 10, 10))).ToList();
        var image = new ImageBoxes(truth, [.. detections.Select((d, i) => new ScoredBox(boxes[i], d.Score / 255.0))], false, "a");
        var actual = DetectionMetrics.AveragePrecision([image]);
        if (truth.Count == 0)
        {
            Assert.Null(actual);
            return;
        }
        var points = detections.Select(d => d.Score / 255.0).Distinct()
            .Select(t => DetectionMetrics.Count([image], t)).Select(c => (Recall: c.Recall!.Value, Precision: c.Precision!.Value)).ToList();
        var area = 0.0;
        for (var hit = 1; hit <= truth.Count; hit++)
            area += points.Where(p => p.Recall >= (double)hit / truth.Count - 1e-12).Select(p => p.Precision).DefaultIfEmpty(0).Max() / truth.Count;
        Assert.Equal(area, actual!.Value, 9);
    }
}
