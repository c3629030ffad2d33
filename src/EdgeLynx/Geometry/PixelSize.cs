namespace EdgeLynx.Geometry;

/// <summary>Width and height of a picture in pixels, EXIF orientation applied.</summary>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Height">Rows, in pixels.</param>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>The shorter of both sides, in pixels.</summary>
    public int ShortSide => Math.Min(Width, Height);

    /// <summary>The picture's area, in square pixels.</summary>
    public long Area => (long)Width * Height;

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}
