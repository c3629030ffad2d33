using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Detection;

/// <summary>Public detectors on real photos, against boxes that were checked by eye.</summary>
public sealed class RealDetectorTests
{
    /// <summary>The floor is what was measured on these photos, less two of the 24: a parser that misreads boxes finds next to none.</summary>
    [Theory]
    [InlineData("yolox-nano-416", 9)]
    [InlineData("nanodet-m-416", 11)]
    [InlineData("yolov8n-int8", 11)]
    public void Detect_LabelledPhotos_FindsAnimalsWhereTheyAre(string name, int atLeast)
    {
        var folder = RealFootage.Need("data", "photos");
        using var models = ModelSet.Open(new ModelOptions { Directories = [RealFootage.Need("models")], Detector = name });
        var detector = models.CreateDetector(new DetectorOptions { MinConfidence = 0.25f });
        using var pool = new PixelPool();
        var found = 0;
        var animals = RealFootage.Boxes(folder).Where(row => row.Category == "animal").GroupBy(row => row.File).Take(24).ToList();
        foreach (var photo in animals)
        {
            using var frame = Photos.Photo(photo.Key, pool, detector.InputSize.ShortSide);
            var results = new DetectionSet[1];
            detector.Detect([frame], results);
            using var set = results[0];
            var hits = set.Items.ToArray().Where(d => d.Category == DetectionCategory.Animal && photo.Any(row => row.Box.IoU(d.Box) >= 0.5f));
            found += hits.Any() ? 1 : 0;
        }
        TestContext.Current.SendDiagnosticMessage($"{name}: {found} of {animals.Count}");
        Assert.True(found >= atLeast, $"{name}: an animal found in {found} of {animals.Count} photos, expected at least {atLeast}.");
        Assert.Equal(0, pool.Outstanding);
    }
}
