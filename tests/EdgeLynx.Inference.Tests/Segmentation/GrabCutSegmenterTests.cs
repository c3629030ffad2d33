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
        var found = Measure(everyNth: 3, _segmenter, ("ellipse", Ellipse));

        Assert.True(found[0] > found[1] + 0.08, $"GrabCut {found[0]:F3}, ellipse {found[1]:F3}");
    }

    /// <summary>The figures of the whole test part, beside the plain rectangle; run it by name.</summary>
    [Fact(Explicit = true)]
    public void Segment_AllRealCrops_PrintsTheFigures() => Measure(everyNth: 1, _segmenter, ("ellipse", Ellipse), ("rectangle", Rectangle));

    /// <summary>Mean IoU with the true masks of the segmenter and of the others.</summary>
    private double[] Measure(int everyNth, GrabCutSegmenter segmenter, params (string Name, Func<RealCrop, Mask> Cut)[] others)
    {
        var methods = others.Prepend(("grabcut", crop => segmenter.Segment(crop.Pixels, crop.Box))).ToArray();
        var found = new List<(string Modality, string Method, double IoU)>();
        var clocks = methods.ToDictionary(m => m.Item1, _ => new CpuClock());
        foreach (var crop in RealCrops.Masked(RealFootage.Need("data", "snow_leopard"), "test", _pool, everyNth))
        {
            using (crop)
            {
                foreach (var (name, cut) in methods)
                {
                    var mask = clocks[name].Time(() => cut(crop));
                    found.Add((crop.Modality, name, mask.IoU(crop.Truth!)));
                }
            }
        }
        foreach (var group in found.GroupBy(f => $"{f.Method} {f.Modality}").Concat(found.GroupBy(f => f.Method)))
            output.WriteLine($"{group.Key}: {group.Count()} crops, mean IoU {group.Average(f => f.IoU):F3}");
        foreach (var (name, clock) in clocks)
            output.WriteLine($"{name}: {clock.Milliseconds:F1} ms of processor time a crop");
        return [.. methods.Select(m => found.Where(f => f.Method == m.Item1).Average(f => f.IoU))];
    }

    private static Mask Ellipse(RealCrop crop)
    {
        var size = crop.Pixels.Size;
        var belief = new float[size.Area];
        PlacePrior.Fill(belief, size, crop.Box);
        return new Mask(size, [.. belief.Select(b => b > 0.5f ? (byte)1 : (byte)0)], "ellipse");
    }

    /// <summary>The usual way: OpenCV's GrabCut from the box alone, five iterations, 320 px.</summary>
    private static Mask Rectangle(RealCrop crop)
    {
        using var picture = MatView.Of(crop.Pixels);
        using var small = new Mat();
        var scale = Math.Min(1, 320.0 / Math.Max(picture.Cols, picture.Rows));
        Cv2.Resize(picture, small, default, scale, scale, InterpolationFlags.Area);
        var box = crop.Box.Scale((float)scale, (float)scale).ClampTo(new PixelSize(small.Cols, small.Rows));
        using Mat labels = new(), background = new(), animal = new();
        Cv2.SetTheRNG(1);
        Cv2.GrabCut(small, labels, new Rect((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height), background, animal, 5, GrabCutModes.InitWithRect);
        foreach (ref var label in labels.AsSpan<byte>())
            label &= 1;
        using var full = new Mat();
        Cv2.Resize(labels, full, picture.Size(), 0, 0, InterpolationFlags.Nearest);
        return new Mask(crop.Pixels.Size, full.AsSpan<byte>().ToArray(), "rectangle");
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
