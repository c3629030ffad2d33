using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Embedding;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Embedding;

public sealed class OnnxEmbedderTests(ITestOutputHelper output) : IDisposable
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Std = [0.229f, 0.224f, 0.225f];

    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Fact]
    public void Embed_BoxOfFourColours_IsTheirNormalisedMeansAtUnitLength()
    {
        using var model = TinyCropModels.Load("tiny-embed");
        var embedder = new OnnxEmbedder(model);
        using var crop = Quarters();

        var embedding = embedder.Embed(crop, new Box(20, 10, 128, 64), null);

        Assert.Equal("tiny-embed 1", embedding.Model);
        AssertParity(embedding.Vector, (x, y) => (QuarterOf(x, y, 0), QuarterOf(x, y, 1), QuarterOf(x, y, 2)));
    }

    [Fact]
    public void Embed_MaskedBackground_BecomesTheMeanColour()
    {
        using var model = TinyCropModels.Load("tiny-embed");
        var embedder = new OnnxEmbedder(model);
        using var crop = Quarters();
        // The animal is the left half: the right half's quarters become 0 in the tensor, up to the rounding of the mean colour.
        var mask = new Mask(crop.Size, [.. Enumerable.Range(0, (int)crop.Size.Area).Select(i => i % crop.Size.Width < 84 ? (byte)1 : (byte)0)], "test");

        var embedding = embedder.Embed(crop, new Box(20, 10, 128, 64), mask);

        AssertParity(embedding.Vector, (x, y) => x == 0
            ? (QuarterOf(x, y, 0), QuarterOf(x, y, 1), QuarterOf(x, y, 2))
            : (MathF.Round(Mean[0] * 255), MathF.Round(Mean[1] * 255), MathF.Round(Mean[2] * 255)));
    }

    [Fact]
    public void Embed_BackgroundKept_IgnoresTheMask()
    {
        using var model = TinyCropModels.Load("tiny-embed", m => m with { Input = m.Input with { Background = BackgroundMode.Keep } });
        var embedder = new OnnxEmbedder(model);
        using var crop = Quarters();
        var box = new Box(20, 10, 128, 64);

        Assert.Equal(embedder.Embed(crop, box, null).Vector, embedder.Embed(crop, box, new Mask(crop.Size, new byte[crop.Size.Area], "test")).Vector);
    }

    [Fact]
    public void Embed_WrongBoxOrMask_IsRefused()
    {
        using var model = TinyCropModels.Load("tiny-embed");
        var embedder = new OnnxEmbedder(model);
        using var crop = Quarters();

        Assert.Throws<ItemException>(() => embedder.Embed(crop, new Box(900, 0, 10, 10), null));
        Assert.Throws<ItemException>(() => embedder.Embed(crop, new Box(0, 0, 10, 10), new Mask(new PixelSize(1, 1), [1], "test")));
    }

    [Theory]
    [InlineData("mobilenetv3-small-embed576", 576)]
    [InlineData("osnet-x0-25", 512)]
    public void Embed_RealBursts_PhotosOfOneEncounterAreNearerThanOthers(string name, int dimensions)
    {
        var folder = RealFootage.Need("data", "snow_leopard");
        using var models = ModelSet.Open(new ModelOptions { Directories = [RealFootage.Need("models")], Embedder = name });
        var embedder = models.CreateEmbedder()!;
        Assert.Equal(dimensions, embedder.Dimensions);
        using var grabCut = new GrabCutSegmenter();
        var identities = File.ReadLines(Path.Combine(folder, "identities.csv")).Skip(1).Select(line => line.Split(','))
            .Where(f => f[1].Length > 0).ToDictionary(f => f[0], f => (Individual: f[1], Encounter: f[5]));
        var known = new List<(string Individual, string Encounter, float[] Vector)>();
        var clock = new CpuClock();
        foreach (var row in RealCrops.Rows(folder).Where(r => r["part"] == "train" && r["category"] == "animal" && identities.ContainsKey(r["file"])).Take(40))
        {
            using var crop = RealCrop.Load(folder, row, _pool);
            var mask = grabCut.Segment(crop.Pixels, crop.Box);
            var embedding = clock.Time(() => embedder.Embed(crop.Pixels, crop.Box, mask));
            Assert.Equal(1, embedding.Vector.Sum(v => v * v), 1e-4);
            known.Add((identities[row["file"]].Individual, identities[row["file"]].Encounter, embedding.Vector));
        }

        var pairs = known.SelectMany((a, i) => known.Skip(i + 1).Select(b => (Same: a.Individual == b.Individual, Cosine: a.Vector.Zip(b.Vector, (x, y) => x * y).Sum()))).ToList();
        var (same, other) = (pairs.Where(p => p.Same).Average(p => p.Cosine), pairs.Where(p => !p.Same).Average(p => p.Cosine));
        output.WriteLine($"{name}: same individual {same:F3}, others {other:F3}, {clock.Milliseconds:F1} ms of processor time a crop");
        Assert.True(same > other + 0.02);
    }

    private static void AssertParity(float[] vector, Func<int, int, (float Red, float Green, float Blue)> quarter)
    {
        var expected = new float[12];
        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 2; x++)
            {
                var (red, green, blue) = quarter(x, y);
                expected[y * 2 + x] = (red / 255 - Mean[0]) / Std[0];
                expected[4 + y * 2 + x] = (green / 255 - Mean[1]) / Std[1];
                expected[8 + y * 2 + x] = (blue / 255 - Mean[2]) / Std[2];
            }
        }
        var norm = MathF.Sqrt(expected.Sum(v => v * v));
        Assert.All(vector.Zip(expected), pair => Assert.Equal(pair.Second / norm, pair.First, 2e-3));
    }

    /// <summary>RGB value of a quarter of the picture in the box.</summary>
    private static float QuarterOf(int x, int y, int channel) => 20 + 60 * x + 100 * y + 25 * channel;

    /// <summary>A crop of 180 x 90 whose box (20, 10, 128, 64) holds four plain quarters.</summary>
    private PixelBuffer Quarters()
    {
        var crop = _pool.Rent(new PixelSize(180, 90), 3);
        for (var y = 0; y < 90; y++)
        {
            var row = crop.Row(y);
            for (var x = 0; x < 180; x++)
            {
                for (var c = 0; c < 3; c++)
                    row[3 * x + 2 - c] = (byte)QuarterOf(x < 84 ? 0 : 1, y < 42 ? 0 : 1, c);
            }
        }
        return crop;
    }
}
