using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>The light of one moment at one place.</summary>
internal sealed record Lighting
{
    /// <summary>Monochrome picture from the near infrared.</summary>
    internal bool Infrared { get; init; }

    /// <summary>Unit vector towards the sun.</summary>
    internal Vector3 ToSun { get; init; } = Vector3.UnitZ;

    internal Vector3 Sun { get; init; }

    /// <summary>Light from above, and from the ground below.</summary>
    internal Vector3 Sky { get; init; }

    internal Vector3 Ground { get; init; }

    /// <summary>The colour of the air: haze, fog and the sky at the horizon.</summary>
    internal Vector3 Air { get; init; }

    /// <summary>Share of light lost per metre of air.</summary>
    internal float Haze { get; init; }

    /// <summary>Radiance of the camera's own lamp at one metre; zero by day.</summary>
    internal Vector3 Flash { get; init; }

    internal Vector3 FlashAt { get; init; }

    internal Vector3 FlashAxis { get; init; }

    /// <summary>Radius of the lamp's beam, radians: where it has fallen to 0.6 of its middle.</summary>
    internal float FlashBeam { get; init; } = 0.5f;

    /// <summary>Share of the sun that a crown overhead takes, in patches, 0..1.</summary>
    internal float Canopy { get; init; }

    internal uint CanopySeed { get; init; }

    internal bool HasFlash => Flash.X > 0;

    /// <summary>Share of the sun that comes through the crowns above a point.</summary>
    internal float ThroughCanopy(Vector3 p)
    {
        if (Canopy <= 0)
            return 1;
        var lift = (7 - p.Z) / Math.Max(0.25f, ToSun.Z);
        float x = p.X + ToSun.X * lift, y = p.Y + ToSun.Y * lift;
        var n = Noise.Fractal(x * 0.55f, y * 0.55f, 2, CanopySeed) + 0.5f * Noise.At(x * 2.7f, y * 2.7f, CanopySeed + 5);
        var threshold = (Canopy - 0.5f) * 1.1f;
        return Det.Smooth(threshold - 0.12f, threshold + 0.22f, n);
    }

    /// <summary>The sky in a direction (unit).</summary>
    internal Vector3 Behind(Vector3 ray)
    {
        var up = Det.Saturate(ray.Z * 2.2f + 0.1f);
        return HasFlash && Vec.Luma(Sky) < 1e-3f ? Air : Vec.Mix(Air, Sky * 1.6f, up);
    }
}
