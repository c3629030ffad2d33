using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Encoding;

/// <summary>The picture that local features' points refer to, small enough to keep with them. Safe for concurrent calls.</summary>
public static class WorkingPicture
{
    private const int Quality = 85;

    /// <summary>The animal's part of <paramref name="crop"/> at the size of <paramref name="features"/>' working picture, as a JPEG.</summary>
    /// <exception cref="ArgumentException">The features do not say which part of a crop they show: they come from a gallery.</exception>
    public static byte[] EncodeJpeg(PixelBuffer crop, Records.LocalFeatures features)
    {
        var region = features.Region;
        if (region.Area < 1)
            throw new ArgumentException("These features do not say where in the crop they lie.", nameof(features));
        NativeLibraries.Prepare();
        using var part = MatView.Of(crop, (int)region.X, (int)region.Y, (int)region.Width, (int)region.Height);
        using var small = new Mat();
        var size = new Size(features.Size.Width, features.Size.Height);
        Cv2.Resize(part, small, size, interpolation: size.Width < region.Width ? InterpolationFlags.Area : InterpolationFlags.Linear);
        Cv2.ImEncode(".jpg", small, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, Quality));
        return jpeg;
    }

    /// <summary>The picture again, BGR, in a buffer of <paramref name="pool"/>; the caller disposes it.</summary>
    /// <exception cref="ArgumentException">The bytes are no picture.</exception>
    public static PixelBuffer Decode(byte[] jpeg, PixelPool pool)
    {
        NativeLibraries.Prepare();
        using var picture = Cv2.ImDecode(jpeg, ImreadModes.Color);
        return picture.Empty() ? throw new ArgumentException("The bytes are no picture.", nameof(jpeg)) : MatView.Copy(picture, pool);
    }

    /// <summary>The same part of <paramref name="mask"/>, a mask of the crop, at that size: nearest pixels.</summary>
    public static RunLengthMask MaskOf(Records.Mask mask, Records.LocalFeatures features)
    {
        var (region, size) = (features.Region, features.Size);
        var values = new byte[size.Area];
        for (var y = 0; y < size.Height; y++)
        {
            var row = (int)region.Y + (int)((y + 0.5f) * region.Height / size.Height);
            for (var x = 0; x < size.Width; x++)
                values[y * size.Width + x] = mask.Values[row * mask.Size.Width + (int)region.X + (int)((x + 0.5f) * region.Width / size.Width)];
        }
        return RunLengthMask.FromPixels(size, values);
    }
}
