using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Trunks, boughs, fallen wood, and the twig that grew in front of the lens.</summary>
internal static class Trees
{
    internal static void Grow(Site site, Season season, Rng rng, Mesh bark, Mesh leaves)
    {
        var count = site.Kind switch { SiteKind.Ridge => 16, SiteKind.MeadowEdge => 55, _ => 80 };
        for (var i = 0; i < count; i++)
        {
            var g = rng.Fork((ulong)i);
            var y = 3.2f + 42 * g.Next() * (0.35f + 0.65f * g.Next());
            if (site.Kind == SiteKind.MeadowEdge)
                y = 12 + 0.75f * y;
            var x = g.Range(-0.66f, 0.66f) * (y + 1.5f);
            var radius = 0.05f + 0.17f * g.Next() * g.Next() + 0.03f * g.Next();
            if (site.PathDistance(x, y) < 0.65f + radius || MathF.Abs(site.RoadDistance(x, y)) < 1.9f || (y < 4.2f && MathF.Abs(x) < 0.8f))
                continue;
            var conifer = g.Chance(site.Kind == SiteKind.MeadowEdge ? 0.5f : 0.6f);
            Trunk(site, new(x, y, 0), radius, conifer, season, g, bark, leaves);
        }
    }

    internal static void Deadwood(Site site, Rng rng, Mesh bark)
    {
        for (var i = 0; i < 26; i++)
        {
            var g = rng.Fork((ulong)i);
            var log = i < 2;
            var y = g.Range(2, 12);
            var x = g.Range(-0.6f, 0.6f) * (y + 1);
            var length = log ? g.Range(1.5f, 4) : g.Range(0.3f, 1.3f);
            if (log && (site.PathDistance(x, y) < 1.4f || MathF.Abs(site.RoadDistance(x, y)) < 3))
                continue;
            var r = log ? g.Range(0.07f, 0.16f) : g.Range(0.004f, 0.014f);
            var a = g.Range(0, Det.Pi);
            var path = new Vector3[5];
            var radii = new float[5];
            for (var k = 0; k < 5; k++)
            {
                var t = length * (k / 4f - 0.5f);
                float px = x + t * Det.Cos(a) + 0.04f * g.Range(-1, 1) * length, py = y + t * Det.Sin(a) * 0.7f;
                path[k] = new(px, py, site.Height(px, py) + r * (log ? 0.7f : 1) + (log ? 0 : g.Range(0, 0.04f)));
                radii[k] = r * (1 - 0.12f * k);
            }
            bark.Tube(path, radii, log ? 12 : 5, new Vector3(0.17f, 0.13f, 0.095f) * g.Range(0.7f, 1.4f), i);
        }
    }

    internal static void Foreground(Site site, Season season, Rng rng, Mesh bark, Mesh leaves)
    {
        if (rng.Chance(0.45f))
            return;
        var side = rng.Chance(0.5f) ? 1f : -1f;
        var eye = site.Camera;
        for (var b = 0; b < 2; b++)
        {
            var from = eye + new Vector3(side * rng.Range(0.75f, 1f), rng.Range(1, 1.7f), rng.Range(-0.5f, 0.4f));
            var to = from + new Vector3(-side * rng.Range(0.15f, 0.55f), rng.Range(-0.1f, 0.3f), rng.Range(-0.2f, 0.3f));
            Twig(from, to, 0.004f, season, rng.Fork((ulong)b), bark, leaves, 12, 0.03f);
        }
    }

    private static void Trunk(Site site, Vector3 foot, float radius, bool conifer, Season season, Rng g, Mesh bark, Mesh leaves)
    {
        const int Steps = 9;
        foot.Z = site.Height(foot.X, foot.Y) - 0.1f;
        var near = foot.Y < 14;
        var lean = new Vector3(g.Range(-0.05f, 0.05f), g.Range(-0.05f, 0.05f), 1);
        var tall = g.Range(7, 13);
        var path = new Vector3[Steps];
        var radii = new float[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var t = (float)i / (Steps - 1);
            var h = tall * t * t;
            path[i] = foot + lean * h + new Vector3(g.Range(-1, 1), g.Range(-1, 1), 0) * (0.03f * t);
            radii[i] = radius * (1 - 0.75f * t * t) * (1 + 0.7f * Math.Max(0, 1 - h / 0.35f) * 0.5f);
        }
        var colour = conifer ? new Vector3(0.16f, 0.115f, 0.085f) : g.Chance(0.25f) ? new Vector3(0.45f, 0.44f, 0.4f) : new Vector3(0.18f, 0.165f, 0.14f);
        bark.Tube(path, radii, near ? 16 : 7, colour * g.Range(0.75f, 1.25f), g.Range(0, 90));
        var boughs = conifer ? (near ? 26 : 20) : near ? 12 : 8;
        for (var i = 0; i < boughs; i++)
        {
            var t = conifer ? g.Range(0.35f, 0.95f) : g.Range(0.5f, 1);
            var h = tall * t * t;
            if (near && h < 1.1f)
                h += 1;
            var a = g.Range(0, Det.TwoPi);
            var reach = (conifer ? 0.35f + 1.5f * (1 - t) : 1.6f) * g.Range(0.6f, 1.2f);
            var from = foot + lean * h;
            var to = from + new Vector3(Det.Cos(a) * reach, Det.Sin(a) * reach, conifer ? -0.25f * reach : 0.5f * reach);
            if (conifer)
                Bough(from, to, foot.Y, g.Fork((ulong)i), bark, leaves);
            else
                Twig(from, to, 0.016f, season, g.Fork((ulong)i), bark, leaves, near ? 34 : 26, foot.Y < 14 ? 0.075f : 0.13f);
        }
    }

    private static void Bough(Vector3 from, Vector3 to, float distance, Rng g, Mesh bark, Mesh leaves)
    {
        bark.Tube([from, Vec.Mix(from, to, 0.5f) + new Vector3(0, 0, 0.04f), to], [0.014f, 0.009f, 0.002f], 4, new(0.13f, 0.1f, 0.075f), 1);
        var needles = distance < 14 ? 40 : 18;
        var wide = distance < 14 ? 0.028f : 0.06f;
        var length = Vec.Length(to - from);
        var along = Vec.Unit(to - from);
        var side = Vec.Unit(Vec.Cross(along, Vector3.UnitZ));
        for (var i = 0; i < needles; i++)
        {
            var t = g.Range(0.15f, 1);
            var root = from + (to - from) * t;
            var hand = g.Chance(0.5f) ? 1f : -1f;
            var way = Vec.Unit(along * 0.7f + side * (hand * g.Range(0.5f, 1.1f)) + new Vector3(0, 0, g.Range(-0.6f, 0.05f)));
            var reach = Math.Min(0.45f, length * 0.35f) * (1.1f - 0.6f * t) * g.Range(0.6f, 1.2f);
            var flat = Vec.Unit(Vec.Cross(way, Vector3.UnitZ)) * wide;
            Leaf(leaves, root, way * reach, flat, Vec.Mix(new(0.030f, 0.05f, 0.022f), new(0.06f, 0.085f, 0.035f), g.Next()), 0.5f + 0.5f * t, 0.36f + 0.12f * g.Next());
        }
    }

    /// <summary>A thin branch with its side shoots, and leaves in the season.</summary>
    internal static void Twig(
        Vector3 from, Vector3 to, float radius, Season season, Rng g, Mesh bark, Mesh leaves, int count, float leaf)
    {
        var tint = new Vector3(0.15f, 0.12f, 0.09f);
        var mid = Vec.Mix(from, to, 0.5f) + g.OnSphere() * (0.06f * Vec.Length(to - from));
        bark.Tube([from, mid, to], [radius, radius * 0.7f, radius * 0.25f], 5, tint, 2);
        var shoots = 3 + g.Below(4);
        for (var i = 0; i < shoots; i++)
        {
            var root = Vec.Mix(mid, to, g.Range(-0.6f, 1));
            bark.Tube([root, root + (to - from) * g.Range(0.1f, 0.4f) + g.OnSphere() * (0.28f * Vec.Length(to - from))], [radius * 0.5f, radius * 0.15f], 4, tint, 3);
        }
        var share = season switch { Season.Winter => 0.03f, Season.Autumn => 0.6f, Season.Spring => 0.75f, _ => 1 };
        for (var i = 0; i < count; i++)
        {
            var keep = g.Next() < share;
            var root = Vec.Mix(from, to, g.Range(0.2f, 1.05f)) + g.OnSphere() * (0.3f * Vec.Length(to - from) * g.Next());
            var way = Vec.Unit(g.OnSphere() + new Vector3(0, 0, -0.5f));
            var flat = Vec.Unit(Vec.Cross(way, g.OnSphere()));
            var tone = g.Next();
            if (keep)
                Leaf(leaves, root, way * leaf, flat * (leaf * 0.32f), LeafColour(season, tone), 0.45f + 0.55f * g.Next(), 0.5f + 0.2f * tone);
        }
    }

    internal static Vector3 LeafColour(Season season, float tone) => season switch
    {
        Season.Spring => Vec.Mix(new(0.10f, 0.19f, 0.03f), new(0.17f, 0.27f, 0.06f), tone),
        Season.Autumn => tone < 0.3f ? Vec.Mix(new(0.12f, 0.14f, 0.03f), new(0.3f, 0.25f, 0.05f), tone * 3) : Vec.Mix(new(0.30f, 0.19f, 0.07f), new(0.2f, 0.10f, 0.05f), tone),
        Season.Winter => new(0.2f, 0.13f, 0.07f),
        _ => Vec.Mix(new(0.045f, 0.095f, 0.02f), new(0.10f, 0.17f, 0.04f), tone),
    };

    /// <summary>A leaf or spray: a diamond from its root.</summary>
    internal static void Leaf(Mesh mesh, Vector3 root, Vector3 along, Vector3 half, Vector3 colour, float open, float infrared)
    {
        var normal = Vec.Unit(Vec.Cross(along, half));
        if (normal.Z < 0)
            normal = -normal;
        var a = mesh.Add(root, normal, new(open * 0.8f, 0, infrared), colour);
        mesh.Add(root + along * 0.5f + half, normal, new(open, 0.5f, infrared), colour);
        mesh.Add(root + along, Vec.Unit(normal + along), new(open, 1, infrared), colour);
        mesh.Add(root + along * 0.5f - half, normal, new(open, 0.5f, infrared), colour);
        mesh.Quad(a, a + 1, a + 2, a + 3);
    }
}
