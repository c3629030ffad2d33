using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Camera;

/// <summary>How a camera turns light into numbers: the make's habits and this picture's luck.</summary>
internal sealed record Sensor
{
    internal bool Monochrome { get; init; }

    /// <summary>Where the middle grey is put, 0..1 linear.</summary>
    internal float Target { get; init; } = 0.17f;

    /// <summary>Noise that grows with light, and noise of the dark.</summary>
    internal float ShotNoise { get; init; } = 0.01f;

    internal float ReadNoise { get; init; } = 0.004f;

    /// <summary>Share of light that spills to each neighbour pixel.</summary>
    internal float Softness { get; init; } = 0.09f;

    /// <summary>Darkening of the corners.</summary>
    internal float Vignette { get; init; } = 0.3f;

    /// <summary>White balance errors as gains.</summary>
    internal System.Numerics.Vector3 Cast { get; init; } = System.Numerics.Vector3.One;

    internal float Contrast { get; init; } = 1;

    internal float Saturation { get; init; } = 1;

    /// <summary>Strength of the camera's own sharpening.</summary>
    internal float Sharpening { get; init; } = 0.35f;

    /// <summary>Light scattered over the picture: lifts the blacks, as on hazy night pictures.</summary>
    internal float Veil { get; init; }

    internal float StreakCount { get; init; }

    /// <summary>Whether the streaks are flakes.</summary>
    internal bool Flakes { get; init; }

    internal ulong Seed { get; init; }

    internal static Sensor Draw(Scenes.LightKind light, Scenes.Weather weather, Rng make, Rng shot)
    {
        var night = light is Scenes.LightKind.Infrared or Scenes.LightKind.WhiteFlash;
        var infrared = light == Scenes.LightKind.Infrared;
        var dim = light == Scenes.LightKind.Dusk;
        var noisy = make.Range(0.7f, 1.6f);
        System.Numerics.Vector3 cast = new(make.Range(0.94f, 1.07f), 1, make.Range(0.92f, 1.08f));
        if (shot.Chance(0.15f))
            cast = new(cast.X * shot.Range(0.85f, 1.15f), 1, cast.Z * shot.Range(0.85f, 1.22f));
        return new Sensor
        {
            Monochrome = infrared,
            Target = night ? make.Range(0.055f, 0.12f) * shot.Range(0.8f, 1.3f) : dim ? 0.14f : make.Range(0.2f, 0.31f) * shot.Range(0.85f, 1.2f),
            ShotNoise = (infrared ? 0.015f : night ? 0.02f : dim ? 0.026f : 0.010f) * noisy,
            ReadNoise = (infrared ? 0.004f : night ? 0.006f : dim ? 0.006f : 0.0015f) * noisy,
            Softness = make.Range(0.09f, 0.15f) + (infrared ? 0.12f : 0),
            Vignette = make.Range(0.15f, 0.45f) + (infrared ? 0.2f : 0),
            Cast = cast,
            Contrast = make.Range(0.95f, 1.2f) + (night || dim ? 0 : 0.25f),
            Saturation = make.Range(0.85f, 1.3f),
            Sharpening = make.Range(0.1f, 0.7f) * (infrared ? 0.4f : 1),
            Veil = infrared ? make.Range(0.004f, 0.015f) : make.Range(0, 0.004f),
            StreakCount = weather == Scenes.Weather.Rain ? shot.Range(100, 300) : weather == Scenes.Weather.Snowfall ? shot.Range(80, 260) : 0,
            Flakes = weather == Scenes.Weather.Snowfall,
            Seed = shot.Fork("noise").NextBits(),
        };
    }
}
