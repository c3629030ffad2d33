using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Blades, needles and leaves. Tint is the colour; local x is the height in the plant (dark at its foot), z the infrared.</summary>
internal sealed class PlantMaterial(float snow) : Material
{
    internal override void Describe(ref Surface s)
    {
        var vein = 1 + 0.12f * Noise.At(s.Local.Y * 40, s.Local.X * 6, 5);
        s.Albedo = s.Tint * vein;
        s.Infrared = s.Local.Z * vein;
        if (snow > 0.3f)
        {
            var cover = Det.Smooth(0.35f, 0.75f, s.Normal.Z + 0.5f * Noise.At(s.Position * 5, 77)) * snow * 0.8f;
            s.Albedo = Vec.Mix(s.Albedo, new Vector3(0.8f, 0.83f, 0.88f), cover);
            s.Infrared = Det.Lerp(s.Infrared, 0.72f, cover);
        }
        s.Translucency = 0.35f;
        s.Gloss = 0.12f;
        s.Openness = 0.35f + 0.65f * Det.Saturate(s.Local.X);
    }
}
