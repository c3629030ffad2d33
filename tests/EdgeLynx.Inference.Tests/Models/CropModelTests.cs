using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Pose;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Models;

public sealed class CropModelTests : IDisposable
{
    private static readonly Box Animal = new(32, 32, 64, 64);

    private readonly PixelPool _pool = new();
    private readonly OnnxModel _model = TinyCropModels.Load("tiny-crop");
    private readonly GrabCutSegmenter _grabCut = new();
    private readonly CropModel _shared;
    private readonly OnnxSegmenter _segmenter;
    private readonly OnnxPoseEstimator _estimator = new();

    public CropModelTests()
    {
        _shared = new CropModel(_model);
        _segmenter = new OnnxSegmenter(_shared, _model.Manifest, _grabCut);
        _estimator.UsePose(_shared, TinyCropModels.Manifest("tiny-crop-pose"));
    }

    public void Dispose()
    {
        _model.Dispose();
        _grabCut.Dispose();
        Assert.Equal(0, _pool.Outstanding);
    }

    [Fact]
    public void Ask_MaskThenPoseOfOneCrop_RunsOnce()
    {
        using var crop = BrightCrop.Make(_pool, 128, 128, Animal);

        var mask = _segmenter.Segment(crop, Animal);
        var pose = _estimator.Estimate(crop, Animal);

        Assert.Equal(1, _shared.Runs);
        Assert.InRange(mask.IoU(BrightCrop.Truth(crop.Size, Animal)), 0.93, 1);
        Assert.Equal(Viewpoint.Right, pose.Viewpoint);
        Assert.Equal(20, pose.Keypoints.Count);
    }

    [Fact]
    public void Ask_BufferRentedAgain_IsAnotherCrop()
    {
        var first = BrightCrop.Make(_pool, 128, 128, Animal);
        _ = _estimator.Estimate(first, Animal);
        first.Dispose();
        var smaller = new Box(48, 48, 32, 32);
        using var second = BrightCrop.Make(_pool, 128, 128, smaller);
        Assert.Same(first, second);

        var mask = _segmenter.Segment(second, Animal);

        Assert.Equal(2, _shared.Runs);
        Assert.InRange(mask.IoU(BrightCrop.Truth(second.Size, smaller)), 0.9, 1);
    }

    [Fact]
    public async Task Ask_FromManyThreads_EachCropHasItsOwnAnswers()
    {
        var tasks = Enumerable.Range(0, 40).Select(i => Task.Run(() =>
        {
            var bright = new Box(16 + i % 5 * 8, 32, 48, 64);
            using var crop = BrightCrop.Make(_pool, 128, 128, bright);
            var mask = _segmenter.Segment(crop, bright);
            var pose = _estimator.Estimate(crop, bright);
            return mask.Source != "grabcut" && mask.IoU(BrightCrop.Truth(crop.Size, bright)) > 0.9 && pose.Viewpoint == Viewpoint.Right;
        }));

        Assert.DoesNotContain(false, await Task.WhenAll(tasks));
        Assert.Equal(40, _shared.Runs);
    }
}
