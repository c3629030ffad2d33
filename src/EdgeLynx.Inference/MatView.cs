using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference;

/// <summary>OpenCV headers over pooled pixels: no copy, no ownership.</summary>
internal static class MatView
{
    /// <summary>
    /// A header over <paramref name="pixels"/> (8-bit, 1 or 3 channels, no row padding). Dispose it before the buffer; disposing it
    /// leaves the pixels alone. Writing through it writes the buffer as long as OpenCV finds size and type as they are.
    /// </summary>
    /// <exception cref="ArgumentException">The buffer has neither 1 nor 3 channels.</exception>
    public static Mat Of(PixelBuffer pixels) =>
        Mat.FromPixelData(pixels.Size.Height, pixels.Size.Width, TypeOf(pixels.Channels), pixels.Address, pixels.Stride);

    /// <summary>
    /// A header over the rectangle of <paramref name="pixels"/> with its left upper corner at (<paramref name="x"/>, <paramref name="y"/>),
    /// which lies inside the buffer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or leaves the buffer.</exception>
    public static Mat Of(PixelBuffer pixels, int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)x + width, pixels.Size.Width, nameof(width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)y + height, pixels.Size.Height, nameof(height));
        var first = pixels.Address + (nint)y * pixels.Stride + (nint)x * pixels.Channels;
        return Mat.FromPixelData(height, width, TypeOf(pixels.Channels), first, pixels.Stride);
    }

    /// <summary>Copies <paramref name="mat"/> (8-bit, 1 or 3 channels) into a buffer of its size from <paramref name="pool"/>.</summary>
    public static PixelBuffer Copy(Mat mat, PixelPool pool)
    {
        var pixels = pool.Rent(new(mat.Cols, mat.Rows), mat.Channels());
        using var view = Of(pixels);
        mat.CopyTo(view);
        return pixels;
    }

    private static MatType TypeOf(int channels) => channels switch
    {
        1 => MatType.CV_8UC1,
        3 => MatType.CV_8UC3,
        _ => throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels)),
    };
}
