using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;

namespace EdgeLynx.Benchmarks;

/// <summary>Made-up pictures with as much detail as a photo: the same in every run.</summary>
internal static class Photo
{
    /// <summary>Rows of BGR bytes: slow waves with noise on them.</summary>
    public static byte[] Bytes(int width, int height)
    {
        var random = new Random(1);
        var bytes = new byte[width * height * 3];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            bytes[i] = (byte)(128 + 80 * Math.Sin(x * 0.01 + i % 3) * Math.Cos(y * 0.013) + random.Next(-20, 20));
        }
        return bytes;
    }

    /// <summary>The same as a JPEG.</summary>
    public static byte[] Jpeg(PixelPool pool, int width, int height)
    {
        using var pixels = pool.Rent(new PixelSize(width, height), 3);
        Bytes(width, height).CopyTo(pixels.Bytes);
        return PictureWriter.EncodeJpeg(pixels, 90);
    }
}
