using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Stone with cracks, lichen and moss on top. Tint is its colour.</summary>
internal sealed class RockMaterial(float snow) : Material
{
    internal override void Describe(ref Surface s)
    {
        var fine = Det.Saturate(0.015f / Math.Max(0.001f, s.Footprint));
        var p = s.Position;
        var large = Noise.Fractal(p * 2.1f, 4, 51);
        var grain = Noise.Fractal(p * 23, 3, 57) * fine;
        var crack = Det.Smooth(0.0f, 0.045f, MathF.Abs(Noise.Fractal(p * 3.3f, 3, 63)));
        var colour = s.Tint * (0.75f + 0.55f * large + 0.45f * grain) * (0.45f + 0.55f * crack);
        var lichen = Det.Smooth(0.15f, 0.3f, Noise.Fractal(p * 6, 3, 71));
        colour = Vec.Mix(colour, new Vector3(0.42f, 0.42f, 0.36f), lichen * 0.45f);
        var moss = Det.Smooth(0.35f, 0.8f, s.Normal.Z + 0.7f * Noise.Fractal(p * 2.7f, 3, 79)) * 0.6f;
        colour = Vec.Mix(colour, new Vector3(0.08f, 0.11f, 0.03f), moss * 0.7f);
        s.Albedo = colour;
        s.Infrared = Det.Lerp(0.12f + 0.85f * Vec.Luma(colour), 0.45f, moss * 0.6f);
        if (snow > 0)
        {
            var cover = Det.Smooth(0.8f - 0.5f * snow, 1 - 0.4f * snow, s.Normal.Z + 0.3f * Noise.Fractal(p * 3, 2, 83));
            s.Albedo = Vec.Mix(s.Albedo, new Vector3(0.83f, 0.86f, 0.9f), cover);
            s.Infrared = Det.Lerp(s.Infrared, 0.74f, cover);
        }
        s.Normal = Vec.Unit(s.Normal + new Vector3(Noise.At(p * 12, 91), Noise.At(p * 12, 93), Noise.At(p * 12, 95)) * (0.35f * fine));
        s.Openness = 0.55f + 0.45f * crack;
    }
}
