using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Selection;

/// <summary>How far a frame meets the paper's wishes, as far as they are known before the heavy models: whole body first, then sharp.</summary>
internal static class Quality
{
    // Detectors end boxes up to this share of the picture's side short of its border.
    private const float BorderShare = 0.005f;

    // Share of the sharpest frame's sharpness (a variance) that still counts as sharp.
    private const float SharpShare = 0.5f;

    /// <summary>0..3: 2 for a box that does not touch the border, 1 for one about as sharp as <paramref name="sharpest"/>.</summary>
    public static int Of(in Detection animal, PixelSize size, float sharpest)
    {
        var (x, y) = (Math.Max(1, BorderShare * size.Width), Math.Max(1, BorderShare * size.Height));
        var box = animal.Box;
        var whole = box.X >= x && box.Y >= y && box.Right <= size.Width - x && box.Bottom <= size.Height - y;
        var sharp = animal.Sharpness >= SharpShare * sharpest;
        return (whole ? 2 : 0) + (sharp ? 1 : 0);
    }
}
