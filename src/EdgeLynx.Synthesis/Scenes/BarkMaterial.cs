using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Bark: furrowed plates along the trunk, lichen, moss on one side. Local is (angle share, metres along, trunk number).</summary>
internal sealed class BarkMaterial(float snow) : Material
{
    internal override void Describe(ref Surface s)
    {
        var seed = (uint)(s.Local.Z * 977) + 3;
        var fine = Det.Saturate(0.012f / Math.Max(0.001f, s.Footprint));
        // Around by the circle, so that the seam does not show.
        var a = s.Local.X * Det.TwoPi;
        var around = new Vector3(Det.Cos(a) * 2.4f, Det.Sin(a) * 2.4f, s.Local.Y * 2.2f);
        var plates = MathF.Abs(Noise.Fractal(around * new Vector3(1.6f, 1.6f, 0.9f), 3, seed));
        var furrow = Det.Smooth(0.02f, 0.16f, plates);
        var grain = Noise.Fractal(around * 6, 2, seed + 7) * fine;
        var colour = s.Tint * (0.45f + 0.6f * furrow + 0.25f * grain);
        var lichen = Det.Smooth(0.25f, 0.5f, Noise.Fractal(around * 1.3f, 3, seed + 9));
        colour = Vec.Mix(colour, new Vector3(0.28f, 0.3f, 0.25f), lichen * 0.45f);
        var moss = Det.Smooth(0.1f, 0.6f, Noise.Fractal(around * 0.8f, 2, seed + 15) + 0.5f * Det.Smooth(1.2f, 0, s.Local.Y));
        colour = Vec.Mix(colour, new Vector3(0.07f, 0.10f, 0.03f), moss * 0.5f);
        s.Albedo = colour;
        s.Infrared = 0.16f + 0.9f * Vec.Luma(colour) + 0.08f * lichen;
        if (snow > 0.3f)
        {
            var cover = Det.Smooth(0.5f, 0.8f, s.Normal.Z) + 0.5f * Det.Smooth(0.35f, 0.6f, Noise.Fractal(around * 2, 2, seed + 19)) * snow;
            s.Albedo = Vec.Mix(s.Albedo, new Vector3(0.8f, 0.83f, 0.88f), Det.Saturate(cover) * 0.85f);
            s.Infrared = Det.Lerp(s.Infrared, 0.7f, Det.Saturate(cover) * 0.85f);
        }
        var tilt = (furrow - 0.5f) * 0.5f * fine + grain;
        s.Normal = Vec.Unit(s.Normal + new Vector3(tilt * 0.5f, -tilt * 0.4f, tilt * 0.3f));
        s.Openness = 0.6f + 0.4f * furrow;
    }
}
