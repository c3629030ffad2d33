using EdgeLynx.Datasets.Metrics;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class MaskAndKeypointMetricsTests
{
    [Property]
    public void IoU_AnyMasks_EqualsSetArithmetic((bool A, bool B)[] pixels)
    {
        var first = pixels.Select(p => (byte)(p.A ? 255 : 0)).ToArray();
        var second = pixels.Select(p => (byte)(p.B ? 1 : 0)).ToArray();
        var either = pixels.Count(p => p.A || p.B);
        Assert.Equal(either == 0 ? 1 : pixels.Count(p => p is { A: true, B: true }) / (double)either, MaskMetrics.IoU(first, second), 9);
    }

    [Fact]
    public void IoU_DifferentSizes_Throws() => Assert.Throws<ArgumentException>(() => MaskMetrics.IoU([1], [1, 0]));

    [Fact]
    public void Pck_MissingPrediction_IsWrongAndUnlabelledIsLeftOut()
    {
        (double, double)?[] truth = [(0, 0), (10, 0), null, (0, 10)];
        (double, double)?[] placed = [(2, 0), (10, 2.1), (5, 5), null];
        Assert.Equal(1 / 3.0, KeypointMetrics.Pck(truth, placed, 10)!.Value, 12);
        Assert.Null(KeypointMetrics.Pck([null], [(1, 1)], 10));
    }
}
