using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Grass, ferns, bushes and loose leaves.</summary>
internal static class Plants
{
    internal static void Grow(Site site, Season season, float snow, Rng rng, Mesh grass, Mesh leaves)
    {
        Tufts(site, season, snow, rng.Fork("grass"), grass);
        Ferns(site, season, snow, rng.Fork("ferns"), grass);
        Bushes(site, season, rng.Fork("bushes"), leaves);
        if (snow < 0.5f)
            Litter(site, season, rng.Fork("litter"), grass);
    }

    private static void Tufts(Site site, Season season, float snow, Rng rng, Mesh mesh)
    {
        var density = site.Kind switch { SiteKind.MeadowEdge => 1.05f, SiteKind.ForestRoad => 0.7f, SiteKind.Ridge => 0.5f, _ => 0.45f };
        var tall = season switch { Season.Summer => 1.15f, Season.Spring => 0.7f, Season.Autumn => 0.95f, _ => 0.7f } * (1 - 0.65f * snow);
        var fresh = season switch
        {
            Season.Spring => new Vector3(0.12f, 0.2f, 0.045f),
            Season.Summer => new Vector3(0.10f, 0.165f, 0.045f),
            Season.Autumn => new Vector3(0.24f, 0.2f, 0.09f),
            _ => new Vector3(0.34f, 0.28f, 0.17f),
        };
        var straw = new Vector3(0.4f, 0.34f, 0.2f);
        var seed = (uint)site.Seed + 400;
        for (var i = 0; i < 7000; i++)
        {
            var g = rng.Fork((ulong)i);
            var u = g.Next();
            var y = 0.9f + 15 * u * u + 2 * u;
            var x = g.Range(-0.7f, 0.7f) * (y + 0.8f);
            var patch = Noise.Fractal(x * 0.5f, y * 0.5f, 3, seed);
            var road = MathF.Abs(site.RoadDistance(x, y));
            var chance = density * Det.Smooth(-0.35f, 0.4f, patch + (site.Kind == SiteKind.MeadowEdge ? 0.35f : 0)) * Det.Smooth(1.1f, 2, road);
            chance += 0.15f * Det.Smooth(0.3f, 0.1f, road);
            if (g.Next() > chance || (site.PathDistance(x, y) < 0.3f && g.Chance(0.7f)))
                continue;
            var height = tall * (site.Kind == SiteKind.MeadowEdge ? 0.24f : 0.17f) * g.Range(0.4f, 1.25f) * (1 + 0.5f * patch);
            // Who hangs a camera clears the grass in front of it.
            height *= Det.Smooth(0.6f, 3.2f, y) * 0.7f + 0.3f;
            if (y < 2 && g.Chance(0.6f))
                continue;
            var blades = y < 6 ? 7 : 4;
            for (var b = 0; b < blades; b++)
            {
                float bx = x + g.Range(-0.06f, 0.06f), by = y + g.Range(-0.06f, 0.06f);
                var a = g.Range(0, Det.TwoPi);
                var lean = g.Range(0.15f, 0.75f);
                var colour = Vec.Mix(fresh, straw, g.Next() * g.Next()) * g.Range(0.7f, 1.25f);
                Blade(mesh, new(bx, by, site.Height(bx, by) - 0.01f), new(Det.Cos(a) * lean, Det.Sin(a) * lean, 1), height * g.Range(0.6f, 1.2f),
                    0.0022f + 0.0005f * y, colour, 0.34f + 0.16f * g.Next());
            }
        }
    }

    private static void Blade(Mesh mesh, Vector3 root, Vector3 way, float height, float half, Vector3 colour, float infrared)
    {
        var side = Vec.Unit(Vec.Cross(way, Vector3.UnitY + new Vector3(way.Y, -way.X, 0))) * half;
        var mid = root + new Vector3(way.X * 0.25f, way.Y * 0.25f, 0.62f) * height;
        var tip = root + new Vector3(way.X * 0.8f, way.Y * 0.8f, 0.92f - 0.3f * (way.X * way.X + way.Y * way.Y)) * height;
        var normal = Vec.Unit(new Vector3(-way.X * 0.3f, -way.Y * 0.3f - 0.35f, 0.8f));
        var a = mesh.Add(root - side, normal, new(0.1f, 0, infrared), colour * 0.75f);
        mesh.Add(root + side, normal, new(0.1f, 0, infrared), colour * 0.75f);
        mesh.Add(mid + side * 0.85f, normal, new(0.75f, 0.5f, infrared), colour);
        mesh.Add(mid - side * 0.85f, normal, new(0.75f, 0.5f, infrared), colour);
        mesh.Add(tip, normal, new(1, 1, infrared), colour * 1.12f);
        mesh.Quad(a, a + 1, a + 2, a + 3);
        mesh.Triangle(a + 3, a + 2, a + 4);
    }

    private static void Ferns(Site site, Season season, float snow, Rng rng, Mesh mesh)
    {
        if (season == Season.Winter || snow > 0.4f || site.Kind is SiteKind.Ridge)
            return;
        for (var i = 0; i < 34; i++)
        {
            var g = rng.Fork((ulong)i);
            var y = g.Range(2, 13);
            var x = g.Range(-0.62f, 0.62f) * (y + 1);
            if (site.PathDistance(x, y) < 0.55f || MathF.Abs(site.RoadDistance(x, y)) < 1.8f)
                continue;
            var colour = season == Season.Autumn ? new Vector3(0.28f, 0.17f, 0.06f) : new Vector3(0.06f, 0.125f, 0.028f);
            var root = new Vector3(x, y, site.Height(x, y));
            for (var f = 0; f < 7; f++)
            {
                var a = g.Range(0, Det.TwoPi);
                var length = g.Range(0.3f, 0.65f);
                for (var k = 1; k <= 13; k++)
                {
                    var t = k / 13f;
                    var at = root + new Vector3(Det.Cos(a) * length * t, Det.Sin(a) * length * t, length * (0.9f * t - 0.62f * t * t));
                    var reach = 0.11f * (1 - t) * Det.Smooth(0, 0.25f, t) + 0.015f;
                    var cross = new Vector3(-Det.Sin(a), Det.Cos(a), -0.15f);
                    var out1 = new Vector3(Det.Cos(a), Det.Sin(a), 0.2f) * 0.011f;
                    Trees.Leaf(mesh, at, cross * reach, out1, colour * g.Range(0.8f, 1.25f), 0.4f + 0.6f * t, 0.62f);
                    Trees.Leaf(mesh, at, -cross * reach, out1, colour * g.Range(0.8f, 1.25f), 0.4f + 0.6f * t, 0.62f);
                }
            }
        }
    }

    private static void Bushes(Site site, Season season, Rng rng, Mesh leaves)
    {
        var bark = leaves;
        for (var i = 0; i < 60; i++)
        {
            var g = rng.Fork((ulong)i);
            var y = 3.5f + 26 * g.Next() * g.Next();
            var x = g.Range(-0.66f, 0.66f) * (y + 1.2f);
            if (site.PathDistance(x, y) < 0.95f || MathF.Abs(site.RoadDistance(x, y)) < 2.2f)
                continue;
            var root = new Vector3(x, y, site.Height(x, y));
            var size = g.Range(0.3f, 1.1f) * (site.Kind == SiteKind.Ridge ? 0.5f : 1);
            var stems = 6 + g.Below(6);
            for (var s = 0; s < stems; s++)
            {
                var to = root + new Vector3(g.Range(-0.6f, 0.6f), g.Range(-0.5f, 0.5f), g.Range(0.4f, 1.1f)) * size;
                Trees.Twig(root, to, 0.006f, season, g.Fork((ulong)s), bark, leaves, 26, 0.04f + 0.0022f * y);
            }
        }
    }

    private static void Litter(Site site, Season season, Rng rng, Mesh mesh)
    {
        var count = season switch { Season.Autumn => 4200, Season.Summer => 900, _ => 2200 } / (site.Kind is SiteKind.MeadowEdge or SiteKind.Ridge ? 3 : 1);
        for (var i = 0; i < count; i++)
        {
            var u = rng.Next();
            var y = 0.9f + 9 * u * u;
            var x = rng.Range(-0.65f, 0.65f) * (y + 0.8f);
            var tone = rng.Next();
            var dry = season == Season.Autumn ? Trees.LeafColour(season, 0.3f + 0.7f * tone) : Vec.Mix(new(0.17f, 0.11f, 0.065f), new(0.34f, 0.25f, 0.16f), tone);
            var a = rng.Range(0, Det.TwoPi);
            var way = new Vector3(Det.Cos(a), Det.Sin(a), rng.Range(-0.05f, 0.5f)) * rng.Range(0.035f, 0.075f);
            var half = Vec.Unit(Vec.Cross(way, new Vector3(rng.Range(-0.5f, 0.5f), rng.Range(-0.5f, 0.5f), 1))) * rng.Range(0.012f, 0.024f);
            Trees.Leaf(mesh, new(x, y, site.Height(x, y) + 0.006f), way, half, dry * rng.Range(0.7f, 1.2f), 0.8f, 0.36f + 0.3f * tone);
        }
    }
}
