using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Annotation;

/// <summary>Draws what was found into full-size pictures: mask, outline, skeleton, box, name. Safe for concurrent calls on different pictures.</summary>
public static class PictureAnnotator
{
    private const float DrawnFrom = 0.3f;
    private const double MaskShade = 0.18;

    /// <summary>Draws <paramref name="animals"/> into <paramref name="picture"/> (BGR), in place.</summary>
    public static void Draw(PixelBuffer picture, IReadOnlyList<AnnotatedAnimal> animals)
    {
        NativeLibraries.Prepare();
        using var view = MatView.Of(picture);
        var style = new DrawingStyle(picture.Size);
        foreach (var animal in animals)
        {
            var colour = DrawingStyle.ColourOf(animal.Number);
            if (animal.Crop.Mask is { } mask)
                DrawMask(view, mask, animal.Crop.Region, colour, style);
            if (animal.Crop.Pose is { } pose)
                DrawSkeleton(view, pose, animal.Crop.Region, colour, style);
            DrawBox(view, animal.Box, colour, style);
        }
        // Names last, so that no neighbour's box runs through them.
        foreach (var animal in animals)
            DrawLabel(view, animal, style);
    }

    /// <summary>Makes <paramref name="people"/> in <paramref name="picture"/> unrecognisable, in place.</summary>
    public static void Blur(PixelBuffer picture, IReadOnlyList<Box> people)
    {
        NativeLibraries.Prepare();
        foreach (var person in people)
        {
            // A tenth more on each side: a detector's box cuts off hands and feet.
            if (!TryWhole(person.Grow(0.1f), picture.Size, out var rect))
                continue;
            using var part = MatView.Of(picture, rect.X, rect.Y, rect.Width, rect.Height);
            // Averages over eighths of the shorter side cannot be undone, unlike a Gaussian of known width.
            var cell = Math.Max(1, Math.Min(rect.Width, rect.Height) / 8);
            using var small = part.Resize(new Size(Math.Max(1, rect.Width / cell), Math.Max(1, rect.Height / cell)), 0, 0, InterpolationFlags.Area);
            Cv2.Resize(small, part, part.Size(), 0, 0, InterpolationFlags.Linear);
        }
    }

    private static void DrawMask(Mat view, Mask mask, Box region, Scalar colour, DrawingStyle style)
    {
        using var values = Mat.FromPixelData(mask.Size.Height, mask.Size.Width, MatType.CV_8UC1, mask.Values);
        var at = new Rect((int)MathF.Round(region.X), (int)MathF.Round(region.Y), mask.Size.Width, mask.Size.Height);
        if (at.X < 0 || at.Y < 0 || at.Right > view.Cols || at.Bottom > view.Rows)
            return;
        using var part = new Mat(view, at);
        using var shade = new Mat(part.Size(), part.Type(), colour);
        using var mixed = new Mat();
        Cv2.AddWeighted(part, 1 - MaskShade, shade, MaskShade, 0, mixed);
        mixed.CopyTo(part, values);
        Cv2.FindContours(values, out var outlines, out _, RetrievalModes.External, ContourApproximationModes.ApproxSimple);
        Cv2.DrawContours(part, outlines, -1, DrawingStyle.Dark, style.Line + 2, LineTypes.AntiAlias);
        Cv2.DrawContours(part, outlines, -1, colour, style.Line, LineTypes.AntiAlias);
    }

    private static void DrawSkeleton(Mat view, Records.Pose pose, Box region, Scalar colour, DrawingStyle style)
    {
        if (pose.Keypoints.Count != KeypointNames.Count)
            return;
        Point At(int i) => new((int)MathF.Round(pose.Keypoints[i].X + region.X), (int)MathF.Round(pose.Keypoints[i].Y + region.Y));
        bool Shown(int i) => pose.Keypoints[i].Score >= DrawnFrom;
        foreach (var (from, to) in KeypointNames.Bones.Where(bone => Shown(bone.From) && Shown(bone.To)))
        {
            Cv2.Line(view, At(from), At(to), DrawingStyle.Dark, style.Line + 2, LineTypes.AntiAlias);
            Cv2.Line(view, At(from), At(to), colour, style.Line, LineTypes.AntiAlias);
        }
        for (var i = 0; i < KeypointNames.Count; i++)
        {
            if (!Shown(i))
                continue;
            Cv2.Circle(view, At(i), 2 * style.Line + 1, DrawingStyle.Dark, -1, LineTypes.AntiAlias);
            Cv2.Circle(view, At(i), 2 * style.Line, DrawingStyle.Light, -1, LineTypes.AntiAlias);
        }
    }

    private static void DrawBox(Mat view, Box box, Scalar colour, DrawingStyle style)
    {
        var (left, top, right, bottom) = ((int)box.X, (int)box.Y, (int)box.Right, (int)box.Bottom);
        // Corners only: the animal's outline stays free.
        var arm = Math.Max(2 * style.Line, (int)(Math.Min(box.Width, box.Height) / 5));
        foreach (var (colourOf, thickness) in new[] { (DrawingStyle.Dark, style.Line + 2), (colour, style.Line) })
        {
            foreach (var (x, y, dx, dy) in new[] { (left, top, 1, 1), (right, top, -1, 1), (left, bottom, 1, -1), (right, bottom, -1, -1) })
            {
                Cv2.Line(view, new Point(x, y), new Point(x + dx * arm, y), colourOf, thickness, LineTypes.AntiAlias);
                Cv2.Line(view, new Point(x, y), new Point(x, y + dy * arm), colourOf, thickness, LineTypes.AntiAlias);
            }
        }
    }

    private static void DrawLabel(Mat view, AnnotatedAnimal animal, DrawingStyle style)
    {
        // The built-in font knows ASCII only.
        var text = string.Concat(animal.Label.Select(c => c is >= ' ' and <= '~' ? c : '?'));
        var size = Cv2.GetTextSize(text, HersheyFonts.HersheySimplex, style.Font, style.Line, out var baseline);
        var pad = Math.Max(2, size.Height / 3);
        var (width, height) = (size.Width + 3 * pad, size.Height + baseline + pad);
        var box = animal.Box;
        // Above the box; inside it where there is no room above.
        var top = (int)box.Y - height - style.Line >= 0 ? (int)box.Y - height - style.Line : (int)box.Y + style.Line;
        if (!TryWhole(new Box(Math.Clamp(box.X, 0, Math.Max(0, view.Cols - width)), top, width, height), new(view.Cols, view.Rows), out var at))
            return;
        using var part = new Mat(view, at);
        using var dark = new Mat(part.Size(), part.Type(), DrawingStyle.Dark);
        Cv2.AddWeighted(part, 0.3, dark, 0.7, 0, part);
        Cv2.Rectangle(part, new Rect(0, 0, pad, at.Height), DrawingStyle.ColourOf(animal.Number), -1);
        Cv2.PutText(
            part, text, new Point(2 * pad, at.Height - baseline), HersheyFonts.HersheySimplex, style.Font, DrawingStyle.Light, style.Line, LineTypes.AntiAlias);
    }

    private static bool TryWhole(Box box, PixelSize size, out Rect rect)
    {
        var inside = box.ClampTo(size);
        rect = new Rect((int)inside.X, (int)inside.Y, (int)Math.Ceiling(inside.Width), (int)Math.Ceiling(inside.Height));
        rect.Width = Math.Min(rect.Width, size.Width - rect.X);
        rect.Height = Math.Min(rect.Height, size.Height - rect.Y);
        return rect.Width > 0 && rect.Height > 0;
    }
}
