using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>Which pixels of a crop are the animal: one byte a pixel, row by row, 0 or 1.</summary>
/// <param name="Size">Size of the crop in pixels.</param>
/// <param name="Values"><c>Size.Width * Size.Height</c> bytes, each 0 or 1.</param>
/// <param name="Source">The model or method that made it, e.g. <c>grabcut</c>.</param>
public sealed record Mask(PixelSize Size, byte[] Values, string Source)
{
    /// <summary>Number of animal pixels.</summary>
    public int Area => Values.Sum(v => v);
}
