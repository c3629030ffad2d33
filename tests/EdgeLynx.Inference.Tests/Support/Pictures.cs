using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Generated pictures whose content tells where one looks.</summary>
internal static class Pictures
{
    /// <summary>Blue grows to the right, green downwards, red is <paramref name="red"/>: every quarter of the picture differs.</summary>
    public static PixelBuffer Gradient(PixelPool pool, int width, int height, byte red = 128)
    {
        var pixels = pool.Rent(new PixelSize(width, height), 3);
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Row(y);
            for (var x = 0; x < width; x++)
            {
                row[3 * x] = (byte)(255 * x / Math.Max(1, width - 1));
                row[3 * x + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                row[3 * x + 2] = red;
            }
        }
        return pixels;
    }

    /// <summary>Largest absolute difference of two pictures of the same shape.</summary>
    public static int MaxDifference(PixelBuffer a, PixelBuffer b)
    {
        Assert.Equal((a.Size, a.Channels), (b.Size, b.Channels));
        ReadOnlySpan<byte> first = a.Bytes;
        ReadOnlySpan<byte> second = b.Bytes;
        var worst = 0;
        for (var i = 0; i < first.Length; i++)
            worst = Math.Max(worst, Math.Abs(first[i] - second[i]));
        return worst;
    }

    /// <summary>Mean absolute difference of two pictures of the same shape.</summary>
    public static double MeanDifference(PixelBuffer a, PixelBuffer b)
    {
        Assert.Equal((a.Size, a.Channels), (b.Size, b.Channels));
        ReadOnlySpan<byte> first = a.Bytes;
        ReadOnlySpan<byte> second = b.Bytes;
        long sum = 0;
        for (var i = 0; i < first.Length; i++)
            sum += Math.Abs(first[i] - second[i]);
        return (double)sum / first.Length;
    }
}
