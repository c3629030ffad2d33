using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;
using OpenCvSharp.Features2D;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>One thread's native objects for <see cref="RootSiftExtractor"/>, reused from crop to crop.</summary>
internal sealed class RootSiftWorker : IDisposable
{
    // SIFT's own: 3 layers an octave, edge ratio 10, sigma 1.6 (Lowe 2004).
    private const int OctaveLayers = 3;
    private const double EdgeRatio = 10;
    private const double Sigma = 1.6;

    // Working-picture pixels around the animal: descriptors of points at its edge reach out this far.
    private const float Surround = 16;

    private readonly RootSiftOptions _options;
    private readonly SIFT _sift;
    private readonly Mat _grey = new();
    private readonly Mat _working = new();
    private readonly Mat _mask = new();
    private readonly Mat _descriptors = new();
    private readonly Mat? _kernel;

    public RootSiftWorker(RootSiftOptions options)
    {
        _options = options;
        _sift = SIFT.Create(0, OctaveLayers, options.Contrast, EdgeRatio, Sigma);
        if (options.Erode > 0)
            _kernel = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(2 * options.Erode + 1, 2 * options.Erode + 1));
    }

    /// <summary>Features of the animal in <paramref name="box"/>, which lies in the crop and is not empty.</summary>
    public Records.LocalFeatures Extract(string name, PixelBuffer crop, Box box, Records.Mask? mask)
    {
        var zoom = Math.Min(_options.LargestZoom, _options.LongSide / Math.Max(box.Width, box.Height));
        var part = PartOf(crop.Size, mask?.BoundingBox() is { Area: > 0 } tight ? tight : box, zoom);
        var size = new Size(Math.Max(1, (int)MathF.Round(part.Width * zoom)), Math.Max(1, (int)MathF.Round(part.Height * zoom)));
        using (var picture = MatView.Of(crop, part.X, part.Y, part.Width, part.Height))
        {
            if (crop.Channels == 1)
                picture.CopyTo(_grey);
            else
                Cv2.CvtColor(picture, _grey, ColorConversionCodes.BGR2GRAY);
        }
        Cv2.Resize(_grey, _working, size, interpolation: zoom < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        DrawMask(crop.Size, part, box, mask, zoom, size);
        var points = FeatureSpread.Choose(
            _sift.Detect(_working, _mask), _options.MaxFeatures, Math.Max(1f, (float)_options.LongSide / _options.GridCells));
        var region = new Box(part.X, part.Y, part.Width, part.Height);
        if (points.Length == 0)
            return new Records.LocalFeatures(name, new PixelSize(size.Width, size.Height), [], RootSiftExtractor.Dimensions, []) { Region = region };
        _sift.Compute(_working, ref points, _descriptors);
        return new Records.LocalFeatures(
            name, new PixelSize(size.Width, size.Height), [.. points.Select(p => new FeaturePoint(p.Pt.X, p.Pt.Y, p.Size, p.Angle))],
            RootSiftExtractor.Dimensions, Quantise(points.Length))
        {
            Region = region,
        };
    }

    public void Dispose()
    {
        _sift.Dispose();
        _kernel?.Dispose();
        foreach (var mat in (Mat[])[_grey, _working, _mask, _descriptors])
            mat.Dispose();
    }

    private static Rect PartOf(PixelSize crop, Box animal, float zoom)
    {
        var around = Surround / zoom;
        var wanted = Box.FromCorners(animal.X - around, animal.Y - around, animal.Right + around, animal.Bottom + around).ClampTo(crop);
        var (left, top) = ((int)MathF.Floor(wanted.X), (int)MathF.Floor(wanted.Y));
        var (right, bottom) = (Math.Min(crop.Width, (int)MathF.Ceiling(wanted.Right)), Math.Min(crop.Height, (int)MathF.Ceiling(wanted.Bottom)));
        return new Rect(left, top, right - left, bottom - top);
    }

    private unsafe void DrawMask(PixelSize crop, Rect part, Box box, Records.Mask? mask, float zoom, Size size)
    {
        if (mask is null)
        {
            _mask.Create(size.Height, size.Width, MatType.CV_8UC1);
            _mask.SetTo(Scalar.All(0));
            var inner = box.Offset(-part.X, -part.Y).Scale(zoom, zoom);
            var corner = new Point((int)MathF.Round(inner.X), (int)MathF.Round(inner.Y));
            Cv2.Rectangle(_mask, corner, new Point((int)MathF.Round(inner.Right) - 1, (int)MathF.Round(inner.Bottom) - 1), Scalar.All(255), -1);
            return;
        }
        fixed (byte* values = mask.Values)
        {
            using var whole = Mat.FromPixelData(crop.Height, crop.Width, MatType.CV_8UC1, (nint)values);
            using var cut = new Mat(whole, part);
            Cv2.Resize(cut, _mask, size, interpolation: InterpolationFlags.Nearest);
        }
        if (_kernel is not null)
            Cv2.Erode(_mask, _mask, _kernel);
    }

    private byte[] Quantise(int count)
    {
        var bytes = new byte[count * RootSiftExtractor.Dimensions];
        var histograms = _descriptors.AsSpan<float>();
        for (var i = 0; i < count; i++)
        {
            var start = i * RootSiftExtractor.Dimensions;
            RootSift.Quantise(histograms.Slice(start, RootSiftExtractor.Dimensions), bytes.AsSpan(start, RootSiftExtractor.Dimensions));
        }
        return bytes;
    }
}
