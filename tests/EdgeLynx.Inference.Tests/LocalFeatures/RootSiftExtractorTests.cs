using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.LocalFeatures;

public sealed class RootSiftExtractorTests(ITestOutputHelper output) : IDisposable
{
    private readonly PixelPool _pool = new();
    private readonly RootSiftExtractor _extractor = new();

    public void Dispose()
    {
        _extractor.Dispose();
        Assert.Equal(0, _pool.Outstanding);
    }

    [Fact]
    public void Extract_MaskedHalf_PutsEveryPointInsideTheMask()
    {
        using var crop = Coat(800, 500, 1);
        var mask = new Mask(crop.Size, [.. Enumerable.Range(0, 800 * 500).Select(i => i % 800 < 400 ? (byte)1 : (byte)0)], "test");

        var features = _extractor.Extract(crop, new Box(0, 0, 800, 500), mask);

        // 600 / 800 of the crop's scale; the mask's box ends at 400, and 5 px of its edge are taken off.
        Assert.InRange(features.Points.Length, 100, 600);
        Assert.All(features.Points, p => Assert.InRange(p.X, 4, 296));
        Assert.Equal(features.Points.Length * 128, features.Descriptors.Length);
        Assert.Equal(316, features.Size.Width);
        Assert.Equal("rootsift 1 (600 px)", features.Extractor);
    }

    [Fact]
    public void Extract_ManyPoints_SpreadsThemOverTheBody()
    {
        using var crop = Coat(600, 400, 2);
        // The left quarter has by far the strongest contrast.
        for (var y = 0; y < 400; y++)
        {
            var row = crop.Row(y)[450..];
            for (var i = 0; i < row.Length; i++)
                row[i] = (byte)(80 + row[i] / 3);
        }

        var features = _extractor.Extract(crop, new Box(0, 0, 600, 400), null);

        Assert.Equal(600, features.Points.Length);
        Assert.InRange(features.Points.Count(p => p.X > 150), 200, 600);
    }

    [Fact]
    public void Extract_TurnedAndScaledCoat_MatchesAtTheTurnedPlaces()
    {
        using var crop = Coat(600, 600, 3);
        using var turned = _pool.Rent(new PixelSize(600, 600), 3);
        using (var from = MatView.Of(crop))
        using (var to = MatView.Of(turned))
            Cv2.Rotate(from, to, RotateFlags.Rotate90Clockwise);
        var box = new Box(0, 0, 600, 600);
        var a = _extractor.Extract(crop, box, null);
        var b = _extractor.Extract(turned, box, null);

        var right = 0;
        for (var i = 0; i < a.Points.Length; i++)
        {
            var best = Enumerable.Range(0, b.Points.Length).MaxBy(j => Product(a, i, b, j));
            // (x, y) goes to (599 - y, x).
            var (dx, dy) = (b.Points[best].X - (599 - a.Points[i].Y), b.Points[best].Y - a.Points[i].X);
            right += dx * dx + dy * dy < 9 ? 1 : 0;
        }
        Assert.True(right > 0.7 * a.Points.Length, $"{right} of {a.Points.Length}");
    }

    [Fact]
    public async Task Extract_SameCropFromManyThreads_GivesTheSameBytes()
    {
        using var crop = Coat(500, 300, 4);
        var box = new Box(20, 20, 460, 260);
        var expected = _extractor.Extract(crop, box, null);

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _extractor.Extract(crop, box, null))));

        Assert.All(all, features => Assert.Equal(expected.Descriptors, features.Descriptors));
        Assert.All(all, features => Assert.Equal(expected.Points, features.Points));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3000, 2)]
    [InlineData(64, 64)]
    public void Extract_PlainOrOddCrop_HasNoFeatures(int width, int height)
    {
        using var crop = _pool.Rent(new PixelSize(width, height), 3);
        crop.Bytes.Fill(90);

        var features = _extractor.Extract(crop, new Box(0, 0, width, height), null);

        Assert.Empty(features.Points);
        Assert.Empty(features.Descriptors);
    }

    [Fact]
    public void Extract_EmptyMask_HasNoFeatures()
    {
        using var crop = Coat(200, 200, 5);

        Assert.Empty(_extractor.Extract(crop, new Box(0, 0, 200, 200), new Mask(crop.Size, new byte[200 * 200], "test")).Points);
    }

    [Fact]
    public void Extract_MaskOfAnotherSize_IsRefused()
    {
        using var crop = Coat(50, 50, 6);

        Assert.Throws<ItemException>(() => _extractor.Extract(crop, new Box(0, 0, 50, 50), new Mask(new PixelSize(2, 2), new byte[4], "test")));
    }

    [Fact]
    public void Extract_RealCrops_FindsHundredsOfPoints()
    {
        var folder = RealFootage.Need("data", "snow_leopard");
        using var segmenter = new GrabCutSegmenter();
        var counts = new List<int>();
        var clock = new CpuClock();
        long cut = 0;
        foreach (var crop in RealCrops.Masked(folder, "test", _pool, everyNth: 4))
        {
            using (crop)
            {
                var mask = segmenter.Segment(crop.Pixels, crop.Box);
                var features = clock.Time(() => _extractor.Extract(crop.Pixels, crop.Box, mask));
                counts.Add(features.Points.Length);
                cut += features.Descriptors.LongCount(d => d == 255);
            }
        }

        output.WriteLine($"{counts.Average():F0} points (fewest {counts.Min()}), {clock.Milliseconds:F1} ms of processor time a crop, {cut} elements cut");
        Assert.True(counts.Average() > 250);
    }

    private static int Product(Records.LocalFeatures a, int i, Records.LocalFeatures b, int j)
    {
        var sum = 0;
        for (var k = 0; k < 128; k++)
            sum += a.Descriptors[i * 128 + k] * b.Descriptors[j * 128 + k];
        return sum;
    }

    private PixelBuffer Coat(int width, int height, ulong seed)
    {
        using var noise = new Mat(height, width, MatType.CV_8UC3);
        Cv2.SetTheRNG(seed);
        Cv2.Randu(noise, Scalar.All(0), Scalar.All(255));
        Cv2.GaussianBlur(noise, noise, new Size(0, 0), 3);
        Cv2.Normalize(noise, noise, 0, 255, NormTypes.MinMax);
        return MatView.Copy(noise, _pool);
    }
}
