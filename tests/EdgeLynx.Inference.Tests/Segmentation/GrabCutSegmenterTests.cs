using System.Diagnostics;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Segmentation;

public sealed class GrabCutSegmenterTests(ITestOutputHelper output) : IDisposable
{
    private readonly PixelPool _pool = new();
    private readonly GrabCutSegmenter _segmenter = new();

    public void Dispose()
    {
        _segmenter.Dispose();
        Assert.Equal(0, _pool.Outstanding);
    }

    [Fact]
    public void Segment_SpottedEllipseOnGround_FindsIt()
    {
        using var crop = Animal(520, 330, out var truth);

        var mask = _segmenter.Segment(crop, new Box(60, 40, 400, 250));

        Assert.Equal("grabcut", mask.Source);
        Assert.InRange(mask.IoU(truth), 0.9, 1);
    }

    [Fact]
    public async Task Segment_SameCropFromManyThreads_GivesTheSameMask()
    {
        using var crop = Animal(400, 300, out _);
        var box = new Box(50, 40, 300, 220);
        var expected = _segmenter.Segment(crop, box).Values;

        var masks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _segmenter.Segment(crop, box).Values)));

        Assert.All(masks, values => Assert.Equal(expected, values));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2000, 3)]
    [InlineData(3, 900)]
    [InlineData(40, 40)]
    public void Segment_OddOrPlainCrop_GivesAMaskOfItsSize(int width, int height)
    {
        using var crop = _pool.Rent(new PixelSize(width, height), 3);
        crop.Bytes.Fill(77);

        var mask = _segmenter.Segment(crop, new Box(-5, -5, width + 10, height + 10));

        Assert.Equal(crop.Size, mask.Size);
        Assert.All(mask.Values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Segment_BoxBesideTheCrop_IsRefused()
    {
        using var crop = _pool.Rent(new PixelSize(20, 20), 3);

        Assert.Throws<ItemException>(() => _segmenter.Segment(crop, new Box(30, 0, 10, 10)));
    }

    [Fact]
    public void Segment_BannerAtTheBottom_IsNeverAnimal()
    {
        using var crop = Animal(400, 300, out _);
        crop.Bytes[(280 * crop.Stride)..].Clear();

        var mask = _segmenter.Segment(crop, new Box(50, 40, 300, 260));

        Assert.InRange(mask.Area, 1000, 400 * 280);
        Assert.False(mask.Values.AsSpan(280 * 400).Contains((byte)1));
    }

    [Fact]
    public void Segment_RealCrops_BeatsThePlainEllipseByFar()
    {
        var folder = RealData.Require("data", "snow_leopard");
        var found = new List<(string Modality, double Cut, double Ellipse)>();
        long ticks = 0;
        foreach (var crop in RealData.MaskedCrops(folder, "test", _pool))
        {
            using (crop)
            {
                var started = Stopwatch.GetTimestamp();
                var mask = _segmenter.Segment(crop.Pixels, crop.Box);
                ticks += Stopwatch.GetTimestamp() - started;
                found.Add((crop.Modality, mask.IoU(crop.Truth!), Ellipse(crop).IoU(crop.Truth!)));
            }
        }

        var milliseconds = ticks * 1000.0 / Stopwatch.Frequency / found.Count;
        foreach (var group in found.GroupBy(f => f.Modality).Append(found.GroupBy(_ => "all").Single()))
            output.WriteLine($"{group.Key}: {group.Count()} crops, mean IoU {group.Average(f => f.Cut):F3}, ellipse {group.Average(f => f.Ellipse):F3}");
        output.WriteLine($"{milliseconds:F1} ms a crop");
        Assert.True(found.Average(f => f.Cut) > found.Average(f => f.Ellipse) + 0.08);
    }

    private static Mask Ellipse(RealCrop crop)
    {
        var size = crop.Pixels.Size;
        var belief = new float[size.Area];
        PlacePrior.Fill(belief, size, crop.Box);
        return new Mask(size, [.. belief.Select(b => b > 0.5f ? (byte)1 : (byte)0)], "ellipse");
    }

    private PixelBuffer Animal(int width, int height, out Mask truth)
    {
        using var picture = new Mat(height, width, MatType.CV_8UC3, new Scalar(60, 90, 80));
        using var noise = new Mat(height, width, MatType.CV_8UC3);
        Cv2.SetTheRNG(7);
        Cv2.Randu(noise, Scalar.All(0), Scalar.All(30));
        Cv2.Add(picture, noise, picture);
        using var shape = new Mat(height, width, MatType.CV_8UC1, Scalar.All(0));
        Cv2.Ellipse(shape, new Point(width / 2, height / 2), new Size(width * 0.37, height * 0.36), 0, 0, 360, Scalar.All(1), -1);
        picture.SetTo(new Scalar(150, 175, 190), shape);
        for (var i = 0; i < 40; i++)
            Cv2.Circle(picture, new Point(width * (0.25 + 0.5 * (i * 37 % 40) / 40), height * (0.3 + 0.4 * (i * 23 % 40) / 40)), 4, new Scalar(40, 50, 60), -1);
        var size = new PixelSize(width, height);
        truth = new Mask(size, shape.AsSpan<byte>().ToArray(), "truth");
        return MatView.Copy(picture, _pool);
    }
}
