using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Black crops with a white rectangle, which the tiny mask networks take for the animal.</summary>
internal static class BrightCrop
{
    public static PixelBuffer Make(PixelPool pool, int width, int height, Box bright)
    {
        var crop = pool.Rent(new PixelSize(width, height), 3);
        crop.Bytes.Clear();
        for (var y = (int)bright.Y; y < bright.Bottom; y++)
            crop.Row(y).Slice((int)bright.X * 3, (int)bright.Width * 3).Fill(255);
        return crop;
    }

    public static Mask Truth(PixelSize size, Box bright)
    {
        var values = new byte[size.Area];
        for (var y = (int)bright.Y; y < bright.Bottom; y++)
            values.AsSpan(y * size.Width + (int)bright.X, (int)bright.Width).Fill(1);
        return new Mask(size, values, "truth");
    }
}
