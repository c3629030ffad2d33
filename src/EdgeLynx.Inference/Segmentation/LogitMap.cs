using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using OpenCvSharp;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Brings a network's mask map back to the crop.</summary>
internal static class LogitMap
{
    /// <summary>Height and width of a map output [N, channels, h, w], which must be fixed in the model.</summary>
    /// <exception cref="ModelException">They are not.</exception>
    public static PixelSize StaticSize(TensorInfo output, OutputCheck check)
    {
        var (height, width) = (output.Shape[^2], output.Shape[^1]);
        return height > 0 && width > 0 ? new PixelSize((int)width, (int)height) : throw check.Refuse("a map of fixed height and width");
    }

    /// <summary>
    /// Interpolates <paramref name="logits"/> (row by row over the whole input) at every crop pixel: 1 where above 0 and inside
    /// <paramref name="within"/> (crop pixels), else 0.
    /// </summary>
    public static unsafe byte[] Threshold(ReadOnlySpan<float> logits, PixelSize map, PixelSize input, in InputPlacement placement, in Box within)
    {
        var size = placement.Picture;
        // Crop pixel centre (x + 0.5) -> input -> map, where cell i has its centre at i + 0.5.
        double scaleX = (double)map.Width / input.Width, scaleY = (double)map.Height / input.Height;
        double ax = scaleX / placement.ScaleX, ay = scaleY / placement.ScaleY;
        using var transform = new Mat(2, 3, MatType.CV_64FC1);
        ReadOnlySpan<double> rows = [ax, 0, 0.5 * ax + placement.Left * scaleX - 0.5, 0, ay, 0.5 * ay + placement.Top * scaleY - 0.5];
        rows.CopyTo(transform.AsSpan<double>());
        using var full = new Mat();
        fixed (float* first = logits)
        {
            using var cells = Mat.FromPixelData(map.Height, map.Width, MatType.CV_32FC1, (nint)first);
            Cv2.WarpAffine(
                cells, full, transform, new Size(size.Width, size.Height), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Replicate);
        }
        var values = new byte[size.Area];
        var warped = full.AsSpan<float>();
        var (left, right) = ((int)MathF.Floor(Math.Max(0, within.X)), (int)MathF.Ceiling(Math.Min(size.Width, within.Right)));
        var (top, bottom) = ((int)MathF.Floor(Math.Max(0, within.Y)), (int)MathF.Ceiling(Math.Min(size.Height, within.Bottom)));
        for (var y = top; y < bottom; y++)
        {
            for (var i = y * size.Width + left; i < y * size.Width + right; i++)
                values[i] = warped[i] > 0 ? (byte)1 : (byte)0;
        }
        return values;
    }
}
