using System.Numerics;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>Reads the truth off the samples: mask, box, points with visibility from depth, viewpoint.</summary>
internal static unsafe class Labeller
{
    /// <summary>A mask below this many pixels is nothing one could see.</summary>
    private const int LeastArea = 120;

    /// <summary>The label of one performer; null when it is not to be seen.</summary>
    /// <param name="cast">Who.</param>
    /// <param name="moment">When.</param>
    /// <param name="meshes">Numbers of its meshes: first, and behind the last.</param>
    /// <param name="studio">What was painted.</param>
    /// <param name="size">Size of the file, which may be larger than the view.</param>
    /// <param name="covered">Rows of the file that the banner hides, above and below.</param>
    internal static Label? Of(Performer cast, float moment, (int From, int To) meshes, Studio studio, PixelSize size, (int Top, int Bottom) covered)
    {
        var view = studio.View;
        var mask = Pixels(meshes, studio, size, covered);
        var run = RunLengthMask.FromPixels(size, mask);
        if (run.Area < LeastArea)
            return null;
        var box = run.BoundingBox();
        float scaleX = (float)size.Width / view.Width, scaleY = (float)size.Height / view.Height;
        var points = new List<(float, float, int)>();
        foreach (var (at, tolerance) in cast.Points(moment))
        {
            var p = view.Project(at);
            float x = p.X * scaleX, y = p.Y * scaleY;
            var inside = p.Z > 0.05f && x >= 0 && y >= 0 && x < size.Width && y < size.Height;
            var seen = inside && mask[(int)y * size.Width + (int)x] != 0 && Nearest(studio, meshes, (int)p.X, (int)p.Y) > p.Z - tolerance;
            points.Add(inside ? (x, y, seen ? 2 : 1) : (0, 0, 0));
        }
        var cut = box.X <= 0 || box.Y <= covered.Top || box.Right >= size.Width || box.Bottom >= size.Height - covered.Bottom;
        return new Label(cast.Category, cast.Kind, cast.Identity, box, run, points, Facing(cast, moment, view, (box.X + box.Width / 2) / scaleX), cut);
    }

    private static byte[] Pixels((int From, int To) meshes, Studio studio, PixelSize size, (int Top, int Bottom) covered)
    {
        var view = studio.View;
        var mask = new byte[size.Area];
        for (var y = covered.Top; y < size.Height - covered.Bottom; y++)
        {
            var row = (long)(y * (long)view.Height / size.Height) * view.Width;
            for (var x = 0; x < size.Width; x++)
            {
                var ids = studio.Samples.Ids + (row + x * (long)view.Width / size.Width) * 4;
                var count = 0;
                for (var i = 0; i < 4; i++)
                    count += Mine(ids[i], meshes) ? 1 : 0;
                mask[y * size.Width + x] = count >= 2 ? (byte)1 : (byte)0;
            }
        }
        return mask;
    }

    private static bool Mine(int id, (int From, int To) meshes) => id >= 0 && id >> 24 >= meshes.From && id >> 24 < meshes.To;

    private static float Nearest(Studio studio, (int From, int To) meshes, int x, int y)
    {
        var at = ((long)y * studio.View.Width + x) * 4;
        float nearest = 0;
        for (var i = 0; i < 4; i++)
        {
            if (Mine(studio.Samples.Ids[at + i], meshes))
                nearest = Math.Max(nearest, studio.Samples.Near[at + i]);
        }
        return nearest > 0 ? 1 / nearest : 0;
    }

    private static Viewpoint Facing(Performer cast, float moment, View view, float middle)
    {
        if (cast.Category != DetectionCategory.Animal)
            return Viewpoint.Unknown;
        var forward = cast.Forward(moment);
        var ray = view.Ray(middle, view.CentreY);
        var toCamera = Vec.Unit(-new Vector3(ray.X, ray.Y, 0));
        forward = Vec.Unit(new Vector3(forward.X, forward.Y, 0));
        var along = Vec.Dot(forward, toCamera);
        // Within 35 degrees of the axis neither flank shows well.
        if (MathF.Abs(along) > 0.82f)
            return along > 0 ? Viewpoint.Front : Viewpoint.Rear;
        return Vec.Dot(new Vector3(-forward.Y, forward.X, 0), toCamera) > 0 ? Viewpoint.Left : Viewpoint.Right;
    }
}
