using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>The light of a moment: hour, weather, and the lamp the camera used.</summary>
internal static class Sky
{
    internal static Lighting Light(Site site, LightKind kind, Weather weather, float snow, Rng rng)
    {
        var canopy = site.Kind switch { SiteKind.ForestRoad => 0.72f, SiteKind.SnowForest => 0.66f, SiteKind.Ridge => 0, _ => 0.3f };
        var ground = Vec.Mix(new Vector3(0.16f, 0.13f, 0.1f), new Vector3(0.6f, 0.63f, 0.7f), snow);
        var haze = weather switch { Weather.Fog => rng.Range(0.025f, 0.08f), Weather.Rain => 0.025f, Weather.Snowfall => 0.04f, _ => 0.008f };
        if (kind is LightKind.Infrared or LightKind.WhiteFlash)
        {
            var lamp = kind == LightKind.Infrared ? new Vector3(1) : new Vector3(1, 0.96f, 0.92f);
            return new Lighting
            {
                Infrared = kind == LightKind.Infrared,
                Flash = lamp * 14,
                FlashAt = site.Camera + new Vector3(rng.Range(-0.015f, 0.015f), 0.02f, rng.Range(0.045f, 0.075f)),
                FlashAxis = Vec.Unit(new Vector3(rng.Range(-0.06f, 0.06f), 1, 0.4f * site.Tilt + rng.Range(-0.03f, 0.06f))),
                FlashBeam = site.Field * (kind == LightKind.Infrared ? rng.Range(0.22f, 0.42f) : rng.Range(0.34f, 0.5f)),
                Sky = new Vector3(0.0045f, 0.005f, 0.006f) * rng.Range(0.2f, 1.4f),
                Ground = new Vector3(0.001f),
                Air = new Vector3(0.002f),
                Haze = haze * 0.6f,
            };
        }
        var clear = weather == Weather.Clear;
        var dusk = kind == LightKind.Dusk;
        var azimuth = rng.Range(0, Det.TwoPi);
        var height = dusk ? rng.Range(0.05f, 0.14f) : rng.Range(0.35f, 1.05f);
        var toSun = new Vector3(Det.Cos(height) * Det.Cos(azimuth), Det.Cos(height) * Det.Sin(azimuth), Det.Sin(height));
        var warm = Vec.Mix(new Vector3(1, 0.62f, 0.34f), new Vector3(1, 0.94f, 0.84f), Det.Smooth(0.05f, 0.5f, height));
        var blue = clear ? new Vector3(0.55f, 0.75f, 1.05f) : new Vector3(0.95f, 0.98f, 1.02f);
        return new Lighting
        {
            ToSun = toSun,
            Sun = clear && !dusk ? warm * rng.Range(2.0f, 3.2f) : dusk && clear ? warm * 0.25f : default,
            Sky = blue * (dusk ? 0.35f : clear ? 0.62f : 1),
            Ground = Vec.Scale(ground, blue) * (dusk ? 0.25f : clear ? 0.55f : 0.6f),
            Air = (clear ? new Vector3(0.78f, 0.86f, 0.98f) : new Vector3(0.88f, 0.91f, 0.94f)) * (dusk ? 0.4f : 1.1f),
            Haze = haze,
            Canopy = canopy,
            CanopySeed = (uint)site.Seed + 900,
        };
    }
}
