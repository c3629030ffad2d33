using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>Which pixels of a crop are the animal: one byte a pixel, row by row, 0 or 1.</summary>
/// <param name="Size">Size of the crop in pixels.</param>
/// <param name="Values"><c>Size.Width * Size.Height</c> bytes, each 0 or 1.</param>
/// <param name="Source">The model or method that made it, e.g. <c>grabcut</c>.</param>
public sealed record Mask(PixelSize Size, byte[] Values, string Source)
{
    /// <summary>Number of animal pixels.</summary>
    public int Area
    {
        get
        {
            var area = 0;
            foreach (var value in Values)
                area += value;
            return area;
        }
    }

    /// <summary>The mask as run lengths, in pixels of the crop.</summary>
    public RunLengthMask ToRunLength() => RunLengthMask.FromPixels(Size, Values);

    /// <summary>The mask pasted into its full-size frame: the crop lies at the corner of <paramref name="region"/> (whole pixels).</summary>
    public RunLengthMask ToRunLength(Box region, PixelSize frame) =>
        RunLengthMask.FromCrop(Size, Values, (int)MathF.Round(region.X), (int)MathF.Round(region.Y), frame);

    /// <summary>The smallest box that holds every animal pixel, in pixels of the crop; empty at the origin when there is none.</summary>
    public Box BoundingBox()
    {
        int left = Size.Width, right = -1, top = -1, bottom = -1;
        for (var y = 0; y < Size.Height; y++)
        {
            var row = Values.AsSpan(y * Size.Width, Size.Width);
            var first = row.IndexOf((byte)1);
            if (first < 0)
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf((byte)1)));
            (top, bottom) = (top < 0 ? y : top, y);
        }
        return right < 0 ? default : Box.FromCorners(left, top, right + 1, bottom + 1);
    }

    /// <summary>Pixels in both over pixels in either, 0..1; 0 when both are empty.</summary>
    /// <exception cref="ArgumentException">The crops differ in size.</exception>
    public double IoU(Mask other)
    {
        if (other.Size != Size)
            throw new ArgumentException($"Masks of {Size} and {other.Size} cannot be compared.", nameof(other));
        int both = 0, either = 0;
        for (var i = 0; i < Values.Length; i++)
        {
            both += Values[i] & other.Values[i];
            either += Values[i] | other.Values[i];
        }
        return either > 0 ? (double)both / either : 0;
    }
}
