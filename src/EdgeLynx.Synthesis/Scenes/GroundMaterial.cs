using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Soil, road, litter, moss, short grass and snow, by place and season.</summary>
internal sealed class GroundMaterial(Site site, Season season, float snow) : Material
{
    private readonly uint _seed = (uint)site.Seed;

    internal override void Describe(ref Surface s)
    {
        float x = s.Position.X, y = s.Position.Y;
        var fine = Det.Saturate(0.02f / Math.Max(0.001f, s.Footprint));
        var coarse = Noise.Fractal(x * 0.7f, y * 0.7f, 3, _seed + 1);
        var grain = Noise.Fractal(x * 26, y * 26, 3, _seed + 2) * fine;
        var soil = Vec.Mix(new Vector3(0.10f, 0.072f, 0.048f), new Vector3(0.19f, 0.145f, 0.1f), 0.5f + 0.6f * coarse + 0.5f * grain);
        var bump = grain * 0.5f;
        var infrared = 0.30f + 0.12f * grain + 0.08f * coarse;
        var road = Det.Smooth(1.7f, 1.1f, MathF.Abs(site.RoadDistance(x, y)) + 0.35f * coarse);
        if (site.Kind == SiteKind.Ridge)
            road = Math.Max(road, Det.Smooth(-0.1f, 0.35f, coarse) * 0.9f);
        if (road > 0)
        {
            var (d, id) = Noise.Cells(x * 31 + 0.6f * Noise.At(x * 12, y * 12, _seed + 14), y * 31, _seed + 4);
            var gravel = new Vector3(0.27f, 0.25f, 0.22f) * (0.75f + 0.4f * id * id + 0.4f * grain) * (1 - 0.35f * Det.Smooth(0.3f, 0.6f, d) * fine);
            soil = Vec.Mix(soil, gravel, road * 0.8f);
            infrared = Det.Lerp(infrared, Vec.Luma(gravel) + 0.12f, road * 0.8f);
            bump += (0.5f - d) * road * fine;
        }
        var litter = (1 - road * 0.85f) * (season switch { Season.Autumn => 0.85f, Season.Summer => 0.45f, _ => 0.75f })
            * (site.Kind == SiteKind.Ridge || site.Kind == SiteKind.MeadowEdge ? 0.45f : 1);
        Leaves(ref soil, ref infrared, ref bump, x, y, litter, fine);
        var green = Det.Smooth(-0.05f, 0.35f, Noise.Fractal(x * 1.1f + 7, y * 1.1f, 3, _seed + 6)) * (1 - road)
            * (site.Kind == SiteKind.MeadowEdge ? 1 : 0.6f);
        var grass = season switch
        {
            Season.Summer => new Vector3(0.085f, 0.15f, 0.035f),
            Season.Spring => new Vector3(0.10f, 0.17f, 0.04f),
            Season.Autumn => new Vector3(0.17f, 0.15f, 0.06f),
            _ => new Vector3(0.22f, 0.18f, 0.1f),
        };
        soil = Vec.Mix(soil, grass * (0.75f + 0.6f * grain), green * 0.8f);
        infrared = Det.Lerp(infrared, 0.45f + 0.2f * grain, green * 0.8f);
        if (snow > 0)
        {
            var cover = Det.Smooth(0.62f - snow, 0.78f - snow, 0.5f + 0.45f * Noise.Fractal(x * 1.7f, y * 1.7f, 4, _seed + 9) - road * 0.12f);
            soil = Vec.Mix(soil, new Vector3(0.82f, 0.85f, 0.9f) * (0.97f + 0.05f * grain), cover);
            infrared = Det.Lerp(infrared, 0.74f, cover);
            bump = Det.Lerp(bump, 0.3f * Noise.Fractal(x * 7, y * 7, 2, _seed + 10), cover);
        }
        s.Albedo = soil;
        s.Infrared = infrared;
        s.Normal = Vec.Unit(s.Normal + new Vector3(Noise.At(x * 31, y * 31, _seed + 12), Noise.At(x * 31, y * 31, _seed + 13), 0) * (0.25f * fine)
            + new Vector3(bump * 0.3f, bump * 0.2f, 0));
        s.Openness = 0.75f + 0.25f * Det.Saturate(0.5f + bump);
    }

    private void Leaves(ref Vector3 soil, ref float infrared, ref float bump, float x, float y, float litter, float fine)
    {
        for (var layer = 0u; layer < 2; layer++)
        {
            // Strongly bent coordinates: leaves of every shape and direction instead of paving.
            var warp = 0.9f * Noise.At(x * 7, y * 7, _seed + 20 + layer);
            var bend = 0.9f * Noise.At(x * 8, y * 8, _seed + 24 + layer);
            var (d, id) = Noise.Cells(x * (17 + 7 * layer) + warp, y * (23 - 4 * layer) + bend, _seed + 30 + layer);
            if (Noise.Unit((uint)(id * 16777216) + 5) > litter)
                continue;
            var edge = Det.Smooth(0.5f, 0.34f, d + 0.12f * Noise.At(x * 40, y * 40, _seed + 28));
            var dry = season == Season.Autumn
                ? Vec.Mix(new Vector3(0.17f, 0.10f, 0.05f), new Vector3(0.36f, 0.24f, 0.11f), id * id)
                : Vec.Mix(new Vector3(0.15f, 0.095f, 0.055f), new Vector3(0.30f, 0.21f, 0.13f), id);
            soil = Vec.Mix(soil, dry * (0.75f + 0.5f * (0.5f - d)), edge * (0.35f + 0.6f * fine));
            infrared = Det.Lerp(infrared, 0.34f + 0.3f * id, edge * (0.35f + 0.6f * fine));
            bump += (id - 0.5f) * edge * fine;
        }
    }
}
