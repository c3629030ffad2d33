using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Pose;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Pose;

public sealed class OnnxPoseEstimatorTests : IDisposable
{
    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Theory]
    [InlineData("tiny-crop-pose", 128, 128, 0.9)]
    [InlineData("tiny-crop-pose", 200, 100, 0.9)]
    [InlineData("tiny-crop-pose", 90, 240, 0.9)]
    [InlineData("tiny-simcc", 128, 128, 0.8)]
    [InlineData("tiny-simcc", 300, 150, 0.8)]
    public void Estimate_KnownPeaks_GivesThemInCropPixelsBelowATenthOfAPixelOff(string name, int width, int height, double score)
    {
        using var model = TinyCropModels.Load(name);
        var estimator = new OnnxPoseEstimator();
        estimator.UsePose(new CropModel(model), model.Manifest);
        using var crop = BrightCrop.Make(_pool, width, height, default);

        var pose = estimator.Estimate(crop, new Box(10, 10, width - 20, height - 20));

        // Letterbox: the crop's long side is 64 input pixels, the short side is centred.
        var scale = Math.Max(width, height) / 64.0;
        var (left, top) = ((64 - (int)(width / scale + 0.5)) / 2, (64 - (int)(height / scale + 0.5)) / 2);
        for (var k = 0; k < KeypointNames.Count; k++)
        {
            Assert.Equal((10 + 2.3 * k - left) * scale, pose.Keypoints[k].X, 0.1 * scale);
            Assert.Equal((12 + 1.7 * k - top) * scale, pose.Keypoints[k].Y, 0.1 * scale);
            Assert.InRange(pose.Keypoints[k].Score, score - 0.06, score + 1e-3);
        }
    }

    [Fact]
    public void Estimate_ModelWithViewpoint_TakesItsSoftmax()
    {
        using var model = TinyCropModels.Load("tiny-crop-pose");
        var estimator = new OnnxPoseEstimator();
        estimator.UsePose(new CropModel(model), model.Manifest);
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        var pose = estimator.Estimate(crop, new Box(0, 0, 64, 64));

        // Logits 0, 2, 0, -1.
        Assert.Equal(Viewpoint.Right, pose.Viewpoint);
        Assert.Equal(Math.Exp(2) / (2 + Math.Exp(2) + Math.Exp(-1)), pose.ViewpointConfidence, 1e-5);
    }

    [Fact]
    public void Estimate_ViewpointModelAlone_HasNoPoints()
    {
        using var model = TinyCropModels.Load("tiny-crop");
        var estimator = new OnnxPoseEstimator();
        Assert.False(estimator.IsReady);
        estimator.UseViewpoint(new CropModel(model), model.Manifest);
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        var pose = estimator.Estimate(crop, new Box(0, 0, 64, 64));

        Assert.True(estimator.IsReady);
        Assert.Empty(pose.Keypoints);
        Assert.Equal(Viewpoint.Right, pose.Viewpoint);
    }

    [Fact]
    public void Estimate_NamedPointsInOtherOrder_GoWhereTheirNamesBelong()
    {
        var reversed = KeypointNames.All.Reverse().ToArray();
        using var model = TinyCropModels.Load("tiny-simcc", m => m with { Output = m.Output with { Keypoints = reversed } });
        var estimator = new OnnxPoseEstimator();
        estimator.UsePose(new CropModel(model), model.Manifest);
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        var pose = estimator.Estimate(crop, new Box(0, 0, 64, 64));

        Assert.Equal(10, pose.Keypoints[19].X, 0.1);
        Assert.Equal(10 + 2.3 * 19, pose.Keypoints[0].X, 0.1);
    }

    [Fact]
    public void Estimate_PointsThatAreNoneOfOurs_AreLeftOut()
    {
        var names = KeypointNames.All.ToArray();
        (names[3], names[11]) = ("-", "-");
        using var model = TinyCropModels.Load("tiny-simcc", m => m with { Output = m.Output with { Keypoints = names } });
        var estimator = new OnnxPoseEstimator();
        estimator.UsePose(new CropModel(model), model.Manifest);
        using var crop = BrightCrop.Make(_pool, 64, 64, default);

        var pose = estimator.Estimate(crop, new Box(0, 0, 64, 64));

        Assert.Equal([3, 11], Enumerable.Range(0, KeypointNames.Count).Where(k => pose.Keypoints[k] == default));
        Assert.Equal(10 + 2.3 * 4, pose.Keypoints[4].X, 0.1);
    }

    [Fact]
    public void UsePose_UnknownPoint_NamesIt()
    {
        using var model = TinyCropModels.Load("tiny-simcc", m => m with { Output = m.Output with { Keypoints = ["Nose", "Trunk", "Nose"] } });

        var error = Assert.Throws<ModelException>(() => new OnnxPoseEstimator().UsePose(new CropModel(model), model.Manifest));

        Assert.Contains("output.keypoints[1]: 'Trunk'", error.Message);
        Assert.Contains("output.keypoints[2]: 'Nose' is given twice", error.Message);
    }
}
