using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>An eyeball: pupil, iris, dark rim, wet. Local is (angle from the axis, angle around it).</summary>
internal sealed class EyeMaterial(bool dark) : Material
{
    internal override void Describe(ref Surface s)
    {
        var r = s.Local.X;
        var iris = dark ? new Vector3(0.035f, 0.02f, 0.012f) : new Vector3(0.42f, 0.29f, 0.09f);
        var colour = Vec.Mix(new Vector3(0.008f), iris * (0.8f + 0.3f * Noise.At(s.Local.Y * 9, r * 5, 3)), Det.Smooth(0.24f, 0.32f, r));
        colour = Vec.Mix(colour, new Vector3(0.012f), Det.Smooth(0.72f, 0.86f, r));
        s.Albedo = colour;
        s.Infrared = Vec.Luma(colour);
        s.Gloss = 0.9f;
    }
}
