using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Evaluation;

public sealed class DetectionReportTests
{
    private static readonly PixelSize Size = new(1000, 1000);
    private static readonly Box Here = new(0, 0, 200, 200);
    private static readonly Box Tiny = new(500, 500, 50, 50);

    [Fact]
    public void Of_ThreePictures_CountsByConditionAndThreshold()
    {
        var report = DetectionReport.Of(
        [
            Picture("a", true, [new BoxRow(DetectionCategory.Animal, Here) { Truncated = true }, new BoxRow(DetectionCategory.Animal, Tiny)], (Here, 0.9f, DetectionCategory.Animal)),
            Picture("b", false, [new BoxRow(DetectionCategory.Person, Here)], (Here, 0.8f, DetectionCategory.Person), (Tiny, 0.3f, DetectionCategory.Animal)),
            Picture("c", false, [], (Here, 0.6f, DetectionCategory.Animal)),
        ], "fake 1", "test", 0.5, 0, TimeSpan.FromSeconds(1));
        Assert.Equal((2, 0.5, 0.5), (report.At.Animals, report.At.Recall!.Value.Value, report.At.Precision!.Value.Value));
        Assert.Equal((1, 1.0), (report.At.EmptyPictures, report.At.FalsePerEmpty!.Value.Value));
        Assert.Equal((1, 1.0), (report.At.People, report.At.PersonRecall!.Value));
        Assert.Equal((2, 0.5), (report.Conditions["ir"].Animals, report.Conditions["ir"].Recall!.Value.Value));
        Assert.Equal((1, 0.0), (report.Conditions["small"].Animals, report.Conditions["small"].Recall!.Value.Value));
        Assert.Equal((1, 1.0), (report.Conditions["truncated"].Animals, report.Conditions["truncated"].Recall!.Value.Value));
        Assert.Equal(0, report.Conditions["day"].Animals);
        Assert.Null(report.Conditions["day"].Recall);
        // No false animal is allowed on the one empty picture, so only what scores above its 0.6 counts.
        Assert.Equal(0.5, report.AtRates[0].Recall);
        Assert.True(report.AtRates[0].Threshold > 0.6);
        Assert.Equal(0.5, report.Ap50!.Value, 9);
    }

    [Fact]
    public void RegionOf_BoxAtTheBorder_StaysInsideAndIsNeverEmpty()
    {
        Assert.Equal(new Box(0, 0, 230, 230), CropRun.RegionOf(Here, Size));
        var outside = CropRun.RegionOf(new Box(2000, 2000, 10, 10), Size);
        Assert.True(outside is { Width: >= 1, Height: >= 1, Right: <= 1000, Bottom: <= 1000 });
    }

    private static DetectedPicture Picture(string file, bool infrared, BoxRow[] truth, params (Box Box, float Confidence, DetectionCategory Category)[] found) =>
        new(new TruthPicture("/data", new BoxPicture(file, "test", infrared, truth), file), Size,
            [.. found.Select(f => new Detection(f.Box, f.Confidence, f.Category))]);
}
