using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.LocalFeatures;

/// <summary>The extractor of make_match_models.py: a point in the middle of each cell of 8 of its 128 pixels.</summary>
public sealed class OnnxFeatureExtractorTests : IDisposable
{
    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Fact]
    public void Extract_BoxOfHalfTheHeight_HasThePointsOfWhatThePictureCovers()
    {
        using var model = TinyCropModels.Load("tiny-points");
        using var crop = Noise(300, 200, 5);

        var features = new OnnxFeatureExtractor(model).Extract(crop, new Box(20, 30, 256, 128), null);

        Assert.Equal("tiny-points 1", features.Extractor);
        Assert.Equal(new PixelSize(128, 64), features.Size);
        Assert.Equal(new Box(20, 30, 256, 128), features.Region);
        Assert.Equal(16 * 8, features.Points.Length);
        Assert.All(features.Points, p => Assert.Equal((4, 4, 0f, 0f), ((int)p.X % 8, (int)p.Y % 8, p.Scale, p.Angle)));
        Assert.Equal((24, 24 * features.Points.Length), (features.Dimensions, features.Descriptors.Length));
    }

    [Fact]
    public void Extract_Masked_HasNoPointOutsideOrAtTheEdge()
    {
        using var model = TinyCropModels.Load("tiny-points");
        using var crop = Noise(128, 128, 6);
        var values = new byte[crop.Size.Area];
        for (var y = 0; y < 128; y++)
            values.AsSpan(y * 128, 64).Fill(1);

        var features = new OnnxFeatureExtractor(model).Extract(crop, new Box(0, 0, 128, 128), new Mask(crop.Size, values, "left half"));

        Assert.Equal(new Box(0, 0, 128, 128), features.Region);
        Assert.Equal(7 * 16, features.Points.Length);
        Assert.All(features.Points, p => Assert.True(p.X < 60, $"{p}"));
    }

    [Fact]
    public void Match_SamePatternAtAnotherPlace_JoinsEveryPointWithItsOwn()
    {
        using var model = TinyCropModels.Load("tiny-points");
        using var matcher = Glue();
        using var crop = Noise(128, 128, 7);
        var features = new OnnxFeatureExtractor(model).Extract(crop, new Box(0, 0, 128, 128), null);
        int[] order = [.. Enumerable.Range(0, features.Points.Length).Reverse()];
        var turned = features with
        {
            Points = [.. order.Select(i => features.Points[i])],
            Descriptors = [.. order.SelectMany(i => features.Descriptors.AsSpan(i * 24, 24).ToArray())],
        };
        var matches = new Gallery.Matching.FeatureMatch[features.Points.Length];

        var count = matcher.Match(features, turned, matches);

        Assert.InRange(count, 250, 256);
        Assert.All(matches[..count], m => Assert.Equal(255, m.Query + m.Reference));
        Assert.All(matches[..count], m => Assert.InRange(m.Ratio, 0, 0.01f));
        Assert.Equal(0, matcher.Match(features with { Points = [], Descriptors = [] }, turned, matches));
    }

    [Fact]
    public void Match_DescriptorsOfAnotherExtractor_SaysWhichMatcherIsWanted()
    {
        using var matcher = Glue();
        var sift = new Records.LocalFeatures("rootsift", new PixelSize(9, 9), [new FeaturePoint(1, 1, 2, 0)], 128, new byte[128]);

        var error = Assert.Throws<StageBrokenException>(() => matcher.Match(sift, sift, new Gallery.Matching.FeatureMatch[1]));

        Assert.Equal("The matcher tiny-glue 1 reads descriptors of 12 elements; those of rootsift are others. Give the matcher that was trained for them.", error.Message);
    }

    [Fact]
    public void Load_ModelsOfAnotherLayout_AreRefusedWithBothLayouts()
    {
        var glue = Assert.Throws<ModelException>(() => LightGlueMatcher.Load(TinyCropModels.Manifest("tiny-glue"), TinyModels.Onnx("tiny-points"), new SessionSettings()));
        Assert.Contains("parser lightglue expects inputs kpts0, kpts1 [1, N, 2]", glue.Message, StringComparison.Ordinal);
        Assert.Contains("'image' float [1, 3, 128, 128]", glue.Message, StringComparison.Ordinal);

        using var other = TinyCropModels.Load("tiny-crop");
        var points = Assert.Throws<ModelException>(() => new OnnxFeatureExtractor(other));
        Assert.Contains("expects 'keypoints' [N, N, 2], but the model's outputs are 'mask'", points.Message, StringComparison.Ordinal);
    }

    private static LightGlueMatcher Glue() => LightGlueMatcher.Load(TinyCropModels.Manifest("tiny-glue"), TinyModels.Onnx("tiny-glue"), new SessionSettings());

    private PixelBuffer Noise(int width, int height, int seed)
    {
        var crop = _pool.Rent(new PixelSize(width, height), 3);
        new Random(seed).NextBytes(crop.Bytes);
        return crop;
    }
}
