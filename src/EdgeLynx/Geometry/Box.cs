namespace EdgeLynx.Geometry;

/// <summary>An axis-aligned rectangle: top-left corner and size, in pixels of the picture it belongs to.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width; a box of no width has no area.</param>
/// <param name="Height">Height; a box of no height has no area.</param>
public readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>Right edge (exclusive).</summary>
    public float Right => X + Width;

    /// <summary>Bottom edge (exclusive).</summary>
    public float Bottom => Y + Height;

    /// <summary>Area in square pixels; 0 for an empty box.</summary>
    public float Area => Width > 0 && Height > 0 ? Width * Height : 0;

    /// <summary>The box with corners (<paramref name="left"/>, <paramref name="top"/>) and (<paramref name="right"/>, <paramref name="bottom"/>).</summary>
    public static Box FromCorners(float left, float top, float right, float bottom) => new(left, top, right - left, bottom - top);

    /// <summary>Intersection over union with <paramref name="other"/>, 0..1; 0 when either is empty.</summary>
    public float IoU(in Box other)
    {
        var overlap = Intersect(other).Area;
        var union = Area + other.Area - overlap;
        return union > 0 ? overlap / union : 0;
    }

    /// <summary>The common part of both boxes; empty (zero width or height) where they do not meet.</summary>
    public Box Intersect(in Box other)
    {
        var left = Math.Max(X, other.X);
        var top = Math.Max(Y, other.Y);
        return new Box(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }

    /// <summary>The part of this box inside a picture of <paramref name="size"/>.</summary>
    public Box ClampTo(PixelSize size) => Intersect(new Box(0, 0, size.Width, size.Height));

    /// <summary>The smallest box with whole edges that covers this one.</summary>
    public Box ToWholePixels() => FromCorners(MathF.Floor(X), MathF.Floor(Y), MathF.Ceiling(Right), MathF.Ceiling(Bottom));

    /// <summary>This box scaled about the origin, as when the picture is resized by (<paramref name="sx"/>, <paramref name="sy"/>).</summary>
    public Box Scale(float sx, float sy) => new(X * sx, Y * sy, Width * sx, Height * sy);

    /// <summary>This box moved by (<paramref name="dx"/>, <paramref name="dy"/>) pixels.</summary>
    public Box Offset(float dx, float dy) => new(X + dx, Y + dy, Width, Height);

    /// <summary>This box grown by <paramref name="share"/> of its own size on each side.</summary>
    public Box Grow(float share) => new(X - share * Width, Y - share * Height, Width * (1 + 2 * share), Height * (1 + 2 * share));
}
