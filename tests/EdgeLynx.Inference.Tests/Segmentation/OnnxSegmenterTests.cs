using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Tests.Segmentation;

public sealed class OnnxSegmenterTests(ITestOutputHelper output) : IDisposable
{
    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Theory]
    [InlineData("tiny-crop", 128, 128)]
    [InlineData("tiny-crop", 256, 128)]
    [InlineData("tiny-crop", 90, 230)]
    [InlineData("tiny-yolov8-seg", 128, 128)]
    public void Segment_BrightRectangle_IsCutOutWhereItLies(string name, int width, int height)
    {
        using var model = TinyCropModels.Load(name);
        var segmenter = new OnnxSegmenter(new CropModel(model), model.Manifest, new NoFallback());
        var bright = new Box(width / 4, height / 4, width / 2, height / 2);
        using var crop = BrightCrop.Make(_pool, width, height, bright);

        var mask = segmenter.Segment(crop, bright);

        Assert.Equal($"{name} 1", mask.Source);
        Assert.InRange(mask.IoU(BrightCrop.Truth(crop.Size, bright)), 0.9, 1);
    }

    [Fact]
    public void Segment_InstanceBesideTheBox_FallsBackAndSaysSo()
    {
        using var model = TinyCropModels.Load("tiny-yolov8-seg");
        using var grabCut = new GrabCutSegmenter();
        var segmenter = new OnnxSegmenter(new CropModel(model), model.Manifest, grabCut);
        var bright = new Box(100, 100, 26, 26);
        using var crop = BrightCrop.Make(_pool, 128, 128, bright);

        Assert.Equal("grabcut", segmenter.Segment(crop, bright).Source);
    }

    [Fact]
    public void Segment_PersonOnly_IsNotTheAnimal()
    {
        // With the classes exchanged the large box is a cat at 0.9 and a person at 0.8; with persons only nothing is left.
        using var model = TinyCropModels.Load("tiny-yolov8-seg", m => m with
        {
            Output = m.Output with { Classes = [.. m.Output.Classes.Select(c => c with { Category = DetectionCategory.Person })] },
        });
        var segmenter = new OnnxSegmenter(new CropModel(model), model.Manifest, new NoFallback());
        using var crop = BrightCrop.Make(_pool, 128, 128, new Box(32, 32, 64, 64));

        Assert.Equal("none", segmenter.Segment(crop, new Box(32, 32, 64, 64)).Source);
    }

    [Fact]
    public void Segment_EmptyMask_FallsBack()
    {
        using var model = TinyCropModels.Load("tiny-crop");
        var segmenter = new OnnxSegmenter(new CropModel(model), model.Manifest, new NoFallback());
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        Assert.Equal("none", segmenter.Segment(crop, new Box(8, 8, 40, 40)).Source);
    }

    [Fact]
    public void Constructor_WrongOutputs_SaysBothShapes()
    {
        using var model = TinyCropModels.Load("tiny-embed", m => m with { Output = m.Output with { Parser = "mask-logits" } });

        var error = Assert.Throws<ModelException>(() => new OnnxSegmenter(new CropModel(model), model.Manifest, new NoFallback()));

        Assert.Contains("[N, 1, N, N]", error.Message);
        Assert.Contains("'embedding' float [N, 12]", error.Message);
    }

    [Fact]
    public void Segment_BoxBesideTheCrop_IsRefused()
    {
        using var model = TinyCropModels.Load("tiny-crop");
        var segmenter = new OnnxSegmenter(new CropModel(model), model.Manifest, new NoFallback());
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        Assert.Throws<ItemException>(() => segmenter.Segment(crop, new Box(70, 0, 5, 5)));
    }

    [Fact]
    public void Segment_RealCropsWithAPublicModel_BeatsGrabCut()
    {
        var folder = RealFootage.Need("data", "snow_leopard");
        using var models = ModelSet.Open(new ModelOptions { Directories = [RealFootage.Need("models")], Segmenter = "yolov8n-seg-int8" });
        var segmenter = models.CreateSegmenter();
        var found = new List<(string Modality, string Source, double IoU)>();
        var clock = new CpuClock();
        foreach (var crop in RealCrops.Masked(folder, "test", _pool, everyNth: 2))
        {
            using (crop)
            {
                var mask = clock.Time(() => segmenter.Segment(crop.Pixels, crop.Box));
                found.Add((crop.Modality, mask.Source, mask.IoU(crop.Truth!)));
            }
        }

        foreach (var group in found.GroupBy(f => $"{f.Modality} {f.Source}").Append(found.GroupBy(_ => "all").Single()))
            output.WriteLine($"{group.Key}: {group.Count()} crops, mean IoU {group.Average(f => f.IoU):F3}");
        output.WriteLine($"{clock.Milliseconds:F1} ms of processor time a crop");
        Assert.True(found.Average(f => f.IoU) > 0.75);
    }

    private sealed class NoFallback : ISegmenter
    {
        public string Model => "none";

        public Mask Segment(PixelBuffer crop, Box box) => new(crop.Size, new byte[crop.Size.Area], "none");
    }
}
