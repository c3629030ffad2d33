using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Encoding;

/// <summary>Makes pictures smaller. Safe for concurrent calls.</summary>
public static class PictureReducer
{
    /// <summary>
    /// <paramref name="picture"/> (BGR or grey) with its long side brought down to <paramref name="longSide"/> pixels, by mean values; one that is
    /// no longer comes out as it is.
    /// </summary>
    /// <returns>A buffer of <paramref name="pool"/>; the caller disposes it.</returns>
    public static PixelBuffer Reduce(PixelBuffer picture, int longSide, PixelPool pool)
    {
        NativeLibraries.Prepare();
        var scale = Math.Min(1, (double)longSide / Math.Max(picture.Size.Width, picture.Size.Height));
        var size = new Size(Math.Max(1, Math.Round(picture.Size.Width * scale)), Math.Max(1, Math.Round(picture.Size.Height * scale)));
        using var view = MatView.Of(picture);
        using var small = new Mat();
        Cv2.Resize(view, small, size, 0, 0, InterpolationFlags.Area);
        return MatView.Copy(small, pool);
    }
}
