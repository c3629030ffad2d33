using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Builds the geometry of a site in a season: ground, trees, stones, plants.</summary>
internal static class SceneBuilder
{
    /// <param name="site">The place.</param>
    /// <param name="season">What grows.</param>
    /// <param name="snow">Snow cover, 0..1.</param>
    /// <param name="variant">0 for the place as it is; another number redraws grass and bushes, as plants change in a year.</param>
    internal static IReadOnlyList<Mesh> Build(Site site, Season season, float snow, ulong variant)
    {
        var rng = new Rng(site.Seed).Fork("scene");
        var plants = rng.Fork(variant + 71);
        var bark = new Mesh(new BarkMaterial(snow));
        var leaves = new Mesh(new PlantMaterial(snow), twoSided: true);
        var grass = new Mesh(new PlantMaterial(snow * 0.4f), twoSided: true) { CastsShadow = false };
        var rocks = new Mesh(new RockMaterial(snow));
        Trees.Grow(site, season, rng.Fork("trees"), bark, leaves);
        Stones.Scatter(site, rng.Fork("stones"), rocks);
        Plants.Grow(site, season, snow, plants, grass, leaves);
        Trees.Deadwood(site, rng.Fork("wood"), bark);
        Trees.Foreground(site, season, rng.Fork("front"), bark, leaves);
        return [Ground(site, season, snow), rocks, bark, leaves, grass];
    }

    private static Mesh Ground(Site site, Season season, float snow)
    {
        // A fan from behind the camera: cells grow with distance.
        const int Rings = 150, Rays = 150;
        var mesh = new Mesh(new GroundMaterial(site, season, snow)) { CastsShadow = false };
        for (var r = 0; r <= Rings; r++)
        {
            var t = (float)r / Rings;
            var distance = 0.25f + 90 * t * t * t + 6 * t;
            for (var a = 0; a <= Rays; a++)
            {
                var angle = (a / (float)Rays - 0.5f) * 2.1f;
                float x = distance * Det.Sin(angle), y = distance * Det.Cos(angle);
                var e = 0.02f + distance * 0.004f;
                var h = site.Height(x, y);
                var normal = Vec.Unit(new Vector3(h - site.Height(x + e, y), h - site.Height(x, y + e), e));
                mesh.Add(new(x, y, h), normal, default, Vector3.One);
            }
        }
        for (var r = 0; r < Rings; r++)
        {
            for (var a = 0; a < Rays; a++)
            {
                var i = r * (Rays + 1) + a;
                mesh.Quad(i, i + 1, i + Rays + 2, i + Rays + 1);
            }
        }
        return mesh;
    }
}
