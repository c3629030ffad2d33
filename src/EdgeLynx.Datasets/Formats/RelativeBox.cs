using EdgeLynx.Geometry;

namespace EdgeLynx.Datasets.Formats;

/// <summary>A box as shares of its picture's width and height: left, top, width, height, each 0..1.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct RelativeBox(double X, double Y, double Width, double Height)
{
    /// <summary>The box of <paramref name="pixels"/> in a picture of <paramref name="size"/>, cut at its border.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is empty.</exception>
    public static RelativeBox From(Box pixels, PixelSize size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        var inside = pixels.ClampTo(size);
        var x = Math.Clamp(inside.X / (double)size.Width, 0, 1);
        var y = Math.Clamp(inside.Y / (double)size.Height, 0, 1);
        return new RelativeBox(x, y, Math.Clamp(inside.Width / (double)size.Width, 0, 1 - x), Math.Clamp(inside.Height / (double)size.Height, 0, 1 - y));
    }

    /// <summary>The box in pixels of a picture of <paramref name="size"/>.</summary>
    public Box ToPixels(PixelSize size) =>
        new((float)(X * size.Width), (float)(Y * size.Height), (float)(Width * size.Width), (float)(Height * size.Height));
}
