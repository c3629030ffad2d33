using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>
/// Finds what each sample sees: triangles in homogeneous coordinates (no clipping needed; Olano and Greer 1997), four rotated-grid
/// samples a pixel in the four lanes of a vector, nearest wins.
/// <para>
/// Why our own and not OpenGL on Mesa's software driver: the driver's pictures change with its version and CPU, and a seed must give the
/// same bytes anywhere; and it would be a native dependency for one command. A side-by-side timing has not been made: the procedural
/// shading takes most of the time, and Mesa would run it on the same cores.
/// </para>
/// </summary>
internal static unsafe class Rasteriser
{
    private const float NearPlane = 0.05f;

    private static readonly Vector128<float> OffsetX = Vector128.Create(0.375f, 0.875f, 0.125f, 0.625f);
    private static readonly Vector128<float> OffsetY = Vector128.Create(0.125f, 0.375f, 0.625f, 0.875f);

    /// <summary>Where sample <paramref name="i"/> lies in its pixel.</summary>
    internal static (float X, float Y) Offset(int i) => (OffsetX[i], OffsetY[i]);

    internal static void Draw(Mesh mesh, int meshIndex, View view, SampleBuffer target)
    {
        var vertices = CollectionsMarshal.AsSpan(mesh.Vertices);
        var indices = CollectionsMarshal.AsSpan(mesh.Indices);
        var camera = System.Buffers.ArrayPool<Vector3>.Shared.Rent(Math.Max(1, vertices.Length));
        for (var i = 0; i < vertices.Length; i++)
            camera[i] = view.ToCamera(vertices[i].Position);
        for (var i = 0; i + 2 < indices.Length; i += 3)
        {
            Triangle(camera[indices[i]], camera[indices[i + 1]], camera[indices[i + 2]], mesh.TwoSided, (meshIndex << 24) | (i / 3),
                view, target);
        }
        System.Buffers.ArrayPool<Vector3>.Shared.Return(camera);
    }

    private static void Triangle(Vector3 a, Vector3 b, Vector3 c, bool twoSided, int id, View view, SampleBuffer target)
    {
        if (a.Z < NearPlane && b.Z < NearPlane && c.Z < NearPlane)
            return;
        int x0 = 0, y0 = 0, x1 = target.Width - 1, y1 = target.Height - 1;
        float f = view.Focal, cx = view.CentreX, cy = view.CentreY;
        if (a.Z >= NearPlane && b.Z >= NearPlane && c.Z >= NearPlane)
        {
            float ax = a.X / a.Z, bx = b.X / b.Z, dx = c.X / c.Z, ay = a.Y / a.Z, by = b.Y / b.Z, dy = c.Y / c.Z;
            x0 = Math.Max(x0, (int)Math.Clamp(MathF.Floor(cx + f * Math.Min(ax, Math.Min(bx, dx))), -1f, 1e6f));
            x1 = Math.Min(x1, (int)Math.Clamp(cx + f * Math.Max(ax, Math.Max(bx, dx)), -2f, 1e6f));
            y0 = Math.Max(y0, (int)Math.Clamp(MathF.Floor(cy + f * Math.Min(ay, Math.Min(by, dy))), -1f, 1e6f));
            y1 = Math.Min(y1, (int)Math.Clamp(cy + f * Math.Max(ay, Math.Max(by, dy)), -2f, 1e6f));
        }
        if (x0 > x1 || y0 > y1)
            return;

        // Edge functions in double, anchored at the box corner: a far small triangle loses its area to rounding otherwise.
        Edge(b, c, out var e0x, out var e0y, out var e0z);
        Edge(c, a, out var e1x, out var e1y, out var e1z);
        Edge(a, b, out var e2x, out var e2y, out var e2z);
        var volume = a.X * e0x + a.Y * e0y + a.Z * e0z;
        // Seen from the camera an outside is counter-clockwise, and then the volume with the eye is negative.
        if (volume == 0 || (volume > 0 && !twoSided))
            return;
        double inv = 1.0 / f, px = (x0 - cx) * inv, py = (y0 - cy) * inv;
        var scale = 1 / volume;
        var s0 = new Linear(e0x * inv * scale, e0y * inv * scale, (e0x * px + e0y * py + e0z) * scale);
        var s1 = new Linear(e1x * inv * scale, e1y * inv * scale, (e1x * px + e1y * py + e1z) * scale);
        var s2 = new Linear(e2x * inv * scale, e2y * inv * scale, (e2x * px + e2y * py + e2z) * scale);

        var step0 = Vector128.Create(s0.X);
        var step1 = Vector128.Create(s1.X);
        var step2 = Vector128.Create(s2.X);
        var row0 = s0.AtSamples();
        var row1 = s1.AtSamples();
        var row2 = s2.AtSamples();
        var ids = Vector128.Create(id);
        for (var y = y0; y <= y1; y++)
        {
            Vector128<float> w0 = row0, w1 = row1, w2 = row2;
            var near = target.Near + ((long)y * target.Width + x0) * 4;
            var seen = target.Ids + ((long)y * target.Width + x0) * 4;
            for (var x = x0; x <= x1; x++, near += 4, seen += 4)
            {
                var inside = Vector128.GreaterThanOrEqual(Vector128.Min(w0, Vector128.Min(w1, w2)), Vector128<float>.Zero);
                if (inside != Vector128<float>.Zero)
                {
                    var depth = w0 + w1 + w2;
                    var old = Vector128.Load(near);
                    var hit = inside & Vector128.GreaterThan(depth, old);
                    Vector128.ConditionalSelect(hit, depth, old).Store(near);
                    Vector128.ConditionalSelect(hit.AsInt32(), ids, Vector128.Load(seen)).Store(seen);
                }
                w0 += step0;
                w1 += step1;
                w2 += step2;
            }
            row0 += Vector128.Create(s0.Y);
            row1 += Vector128.Create(s1.Y);
            row2 += Vector128.Create(s2.Y);
        }
    }

    private static void Edge(Vector3 p, Vector3 q, out double x, out double y, out double z)
    {
        x = (double)p.Y * q.Z - (double)p.Z * q.Y;
        y = (double)p.Z * q.X - (double)p.X * q.Z;
        z = (double)p.X * q.Y - (double)p.Y * q.X;
    }

    private readonly struct Linear(double x, double y, double at)
    {
        internal readonly float X = (float)x;
        internal readonly float Y = (float)y;
        private readonly float _at = (float)at;

        internal Vector128<float> AtSamples() =>
            Vector128.Create(_at) + OffsetX * Vector128.Create(X) + OffsetY * Vector128.Create(Y);
    }
}
