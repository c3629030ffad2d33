using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Boulders and stones.</summary>
internal static class Stones
{
    internal static void Scatter(Site site, Rng rng, Mesh mesh)
    {
        var big = site.Kind == SiteKind.Ridge ? 26 : rng.Below(6);
        var small = site.Kind == SiteKind.Ridge ? 260 : site.Kind == SiteKind.ForestRoad ? 130 : 40;
        var colour = Vec.Mix(new Vector3(0.26f, 0.25f, 0.23f), new Vector3(0.30f, 0.22f, 0.15f), rng.Next());
        for (var i = 0; i < big + small; i++)
        {
            var g = rng.Fork((ulong)i + 100);
            var radius = i < big ? g.Range(0.35f, 1.9f) : 0.03f + 0.16f * g.Next() * g.Next();
            var y = g.Range(1.6f, i < big ? 24 : 11);
            var x = g.Range(-0.62f, 0.62f) * (y + 2);
            // Boulders stand beside the paths and not in front of the lens.
            if (i < big && (site.PathDistance(x, y) < radius + 0.6f || y < 2 + radius))
                continue;
            if (i >= big && site.PathDistance(x, y) < 0.3f && radius > 0.05f)
                continue;
            Add(mesh, new(x, y, site.Height(x, y) - radius * g.Range(0.1f, 0.45f)), radius, i < big ? 22 : 8, colour * g.Range(0.75f, 1.25f), g);
        }
    }

    private static void Add(Mesh mesh, Vector3 centre, float radius, int rings, Vector3 colour, Rng rng)
    {
        var seed = (uint)rng.NextBits();
        var stretch = new Vector3(rng.Range(0.8f, 1.3f), rng.Range(0.8f, 1.3f), rng.Range(0.5f, 1f));
        var sides = rings * 2;
        Vector3 At(Vector3 n)
        {
            // Flattened by a few planes: broken rock, not a pebble.
            var r = 1 + 0.38f * Noise.Fractal(n * 1.3f, 4, seed);
            for (var k = 0u; k < 5; k++)
            {
                var plane = new Vector3(Noise.Unit(seed + k) - 0.5f, Noise.Unit(seed + k + 31) - 0.5f, Noise.Unit(seed + k + 67) - 0.3f);
                var facing = Vec.Dot(n, Vec.Unit(plane));
                if (facing > 0.3f)
                    r = Math.Min(r, 0.72f / facing);
            }
            return centre + Vec.Scale(n, stretch) * (radius * r);
        }
        var start = mesh.Vertices.Count;
        for (var i = 0; i <= rings; i++)
        {
            for (var j = 0; j <= sides; j++)
            {
                float t = Det.Pi * i / rings, a = Det.TwoPi * j / sides;
                var n = new Vector3(Det.Sin(t) * Det.Cos(a), Det.Sin(t) * Det.Sin(a), Det.Cos(t));
                var p = At(n);
                var e = Vec.Unit(new Vector3(-Det.Sin(a), Det.Cos(a), 0)) * 0.04f;
                var f = new Vector3(Det.Cos(t) * Det.Cos(a), Det.Cos(t) * Det.Sin(a), -Det.Sin(t)) * 0.04f;
                var normal = Vec.Cross(At(Vec.Unit(n + f)) - At(Vec.Unit(n - f)), At(Vec.Unit(n + e)) - At(Vec.Unit(n - e)));
                mesh.Add(p, Vec.Unit(normal), default, colour);
            }
        }
        for (var i = 0; i < rings; i++)
        {
            for (var j = 0; j < sides; j++)
            {
                var a = start + i * (sides + 1) + j;
                mesh.Quad(a, a + sides + 1, a + sides + 2, a + 1);
            }
        }
    }
}
