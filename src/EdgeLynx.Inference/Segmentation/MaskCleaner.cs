using OpenCvSharp;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Makes one animal of a raw mask: smooth outline, only the largest parts, no holes. Reuses its maps; one thread.</summary>
internal sealed class MaskCleaner : IDisposable
{
    // A part below this share of the largest is litter; a tail or a leg behind a branch is above.
    private const double SmallestPart = 0.15;

    private readonly Mat _labels = new();
    private readonly Mat _stats = new();
    private readonly Mat _centres = new();
    private Mat? _kernel;
    private int _kernelSize;

    /// <summary>Cleans <paramref name="mask"/> (8-bit, 0 or 1) in place.</summary>
    public void Clean(Mat mask)
    {
        var kernel = Kernel(Math.Max(mask.Rows, mask.Cols));
        Cv2.MorphologyEx(mask, mask, MorphTypes.Open, kernel);
        Cv2.MorphologyEx(mask, mask, MorphTypes.Close, kernel);
        Keep(mask, value: 1, (area, largest, _) => area >= SmallestPart * largest);
        // What does not reach the border is a hole.
        Keep(mask, value: 0, (_, _, touches) => touches);
    }

    public void Dispose()
    {
        _labels.Dispose();
        _stats.Dispose();
        _centres.Dispose();
        _kernel?.Dispose();
    }

    /// <summary>Of the connected parts of <paramref name="value"/>, flips those that are not to be kept.</summary>
    private void Keep(Mat mask, byte value, Func<int, int, bool, bool> keeps)
    {
        if (value == 0)
            Cv2.BitwiseXor(mask, Scalar.All(1), mask);
        var count = Cv2.ConnectedComponentsWithStats(mask, _labels, _stats, _centres, PixelConnectivity.Connectivity4, MatType.CV_32S);
        var largest = 0;
        for (var i = 1; i < count; i++)
            largest = Math.Max(largest, _stats.At<int>(i, (int)ConnectedComponentsTypes.Area));
        Span<bool> kept = count <= 1024 ? stackalloc bool[count] : new bool[count];
        for (var i = 1; i < count; i++)
        {
            int x = _stats.At<int>(i, 0), y = _stats.At<int>(i, 1), w = _stats.At<int>(i, 2), h = _stats.At<int>(i, 3);
            var touches = x == 0 || y == 0 || x + w == mask.Cols || y + h == mask.Rows;
            kept[i] = keeps(_stats.At<int>(i, 4), largest, touches);
        }
        var labels = _labels.AsSpan<int>();
        var values = mask.AsSpan<byte>();
        for (var i = 0; i < values.Length; i++)
            values[i] = kept[labels[i]] ? (byte)1 : (byte)0;
        if (value == 0)
            Cv2.BitwiseXor(mask, Scalar.All(1), mask);
    }

    private Mat Kernel(int longSide)
    {
        // A sixtieth of the picture: 3 px at 160.
        var size = Math.Max(3, longSide / 60 | 1);
        if (size != _kernelSize)
        {
            _kernel?.Dispose();
            _kernel = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(size, size));
            _kernelSize = size;
        }
        return _kernel!;
    }
}
