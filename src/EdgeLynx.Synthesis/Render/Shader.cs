using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>Lights a described surface. The part that an animal's shadow may take away is kept apart.</summary>
internal static class Shader
{
    /// <param name="s">The point, described by its material.</param>
    /// <param name="eye">Where the camera is.</param>
    /// <param name="light">The light.</param>
    /// <param name="lit">Share of the lamp (sun or flash) that reaches the point past the scene's own shadows.</param>
    /// <param name="ambient">Radiance from sky, ground and air.</param>
    /// <param name="direct">Radiance from sun and flash.</param>
    internal static void Shade(in Surface s, Vector3 eye, Lighting light, float lit, out Vector3 ambient, out Vector3 direct)
    {
        var toEye = eye - s.Position;
        var distance = Vec.Length(toEye);
        toEye *= 1 / Math.Max(1e-4f, distance);
        var albedo = light.Infrared ? new Vector3(s.Infrared) : s.Albedo;
        var up = 0.5f + 0.5f * s.Normal.Z;
        ambient = Vec.Scale(albedo, Vec.Mix(light.Ground, light.Sky, up)) * s.Openness;
        direct = default;
        if (Vec.Luma(light.Sun) > 0)
        {
            var facing = Vec.Dot(s.Normal, light.ToSun);
            // Fur and leaves have no sharp terminator: a wrapped cosine.
            var diffuse = Det.Saturate((facing + 0.15f) / 1.15f) + s.Translucency * Det.Saturate(-facing);
            var half = Vec.Unit(light.ToSun + toEye);
            var h = Det.Saturate(Vec.Dot(half, s.Normal));
            h *= h;
            h *= h;
            h *= h;
            h *= h;
            var sun = lit * light.ThroughCanopy(s.Position);
            direct += (Vec.Scale(albedo, light.Sun) * diffuse + light.Sun * (s.Gloss * 0.25f * h)) * sun;
        }
        if (light.HasFlash)
        {
            var toLamp = light.FlashAt - s.Position;
            var d2 = Math.Max(0.02f, Vec.Dot(toLamp, toLamp));
            toLamp *= 1 / MathF.Sqrt(d2);
            var off = Det.Acos(-Vec.Dot(toLamp, light.FlashAxis)) / light.FlashBeam;
            var beam = 0.035f + 0.965f / (1 + 0.65f * off * off * (1 + 0.8f * off * off));
            // The square law, softened near the lamp: it is a panel of many LEDs, not a point.
            d2 += 2.2f;
            var diffuse = Det.Saturate((MathF.Abs(Vec.Dot(s.Normal, toLamp)) * (s.Translucency > 0 ? 1 : 0)
                + Math.Max(0, Vec.Dot(s.Normal, toLamp)) * (s.Translucency > 0 ? 0 : 1) + 0.12f) / 1.12f);
            var h = Det.Saturate(Vec.Dot(toEye, s.Normal));
            h *= h;
            h *= h;
            h *= h;
            var shine = s.Gloss * 0.5f * h * h;
            direct += Vec.Scale(albedo, light.Flash) * (diffuse * beam * lit * (0.35f + 0.65f * s.Openness) / d2)
                + light.Flash * (shine * beam / d2);
        }
        if (light.Haze > 0)
        {
            var clear = Det.Exp(-light.Haze * distance);
            ambient = ambient * clear + light.Air * (1 - clear);
            direct *= clear;
        }
    }
}
