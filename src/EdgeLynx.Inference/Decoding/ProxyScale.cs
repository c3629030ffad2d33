using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Decoding;

/// <summary>How far a picture may be reduced before the detector sees it.</summary>
internal static class ProxyScale
{
    /// <summary>The largest of 1, 2, 4, 8 by which <paramref name="full"/> can be divided with its short side at least <paramref name="cover"/> pixels.</summary>
    public static int For(PixelSize full, int cover)
    {
        var scale = 8;
        while (scale > 1 && Reduced(full, scale).ShortSide < cover)
            scale /= 2;
        return scale;
    }

    /// <summary>The size a JPEG decoder gives at 1/<paramref name="scale"/>: both sides divided and rounded up.</summary>
    public static PixelSize Reduced(PixelSize full, int scale) => new((full.Width + scale - 1) / scale, (full.Height + scale - 1) / scale);
}
