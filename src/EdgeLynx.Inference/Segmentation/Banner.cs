using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>
/// Strips that a camera burns into its pictures (time, temperature, maker's mark): rows at the top or bottom edge most of whose pixels
/// have one near-black or near-white value, ending at a sharp edge. A dark night has dark rows, but no such edge.
/// </summary>
internal static class Banner
{
    private const int Dark = 14;
    private const int Bright = 241;

    // Letters cover less than half of a banner row.
    private const double InBanner = 0.55;

    // At the banner's end the share of its value falls by this much within three rows (compression blurs the edge). On Panthera
    // cameras it falls from 0.9 to 0.0..0.45, the latter at night.
    private const double Fall = 0.4;
    private const int EdgeRows = 3;

    // Banners are 2 to 8 % of a picture; a crop at its edge may be a part of it in height.
    private const double LargestShare = 0.25;
    private const int SmallestRows = 4;

    /// <summary>The rows of <paramref name="picture"/> (BGR or grey) that are not a banner; all rows where there is none.</summary>
    public static Range RowsWithout(PixelBuffer picture)
    {
        var height = picture.Size.Height;
        var top = Count(picture, 0, 1);
        var bottom = Count(picture, height - 1, -1);
        return top..(height - bottom);
    }

    private static int Count(PixelBuffer picture, int first, int step)
    {
        var dark = Share(picture.Row(first), picture.Channels, bright: false) >= InBanner;
        if (!dark && Share(picture.Row(first), picture.Channels, bright: true) < InBanner)
            return 0;
        var limit = Math.Min((int)(picture.Size.Height * LargestShare), picture.Size.Height - EdgeRows - 1);
        for (var rows = 1; rows <= limit; rows++)
        {
            var share = Share(picture.Row(first + (rows - 1) * step), picture.Channels, !dark);
            if (share < InBanner)
                return 0;
            if (rows >= SmallestRows && share - Share(picture.Row(first + (rows + EdgeRows - 1) * step), picture.Channels, !dark) >= Fall)
                return rows + EdgeRows - 1;
        }
        return 0;
    }

    private static double Share(ReadOnlySpan<byte> row, int channels, bool bright)
    {
        var count = 0;
        for (var i = 0; i + channels <= row.Length; i += channels)
        {
            var (low, high) = (row[i], row[i]);
            for (var c = 1; c < channels; c++)
                (low, high) = (Math.Min(low, row[i + c]), Math.Max(high, row[i + c]));
            if (bright ? low >= Bright : high <= Dark)
                count++;
        }
        return (double)count * channels / row.Length;
    }
}
