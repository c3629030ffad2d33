using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>Locks of hair: coloured where they grow, dark at the root, pale at the tip. Tint is the colour; its infrared follows from it.</summary>
internal sealed class HairMaterial : Material
{
    internal override void Describe(ref Surface s)
    {
        var shade = Det.Lerp(0.84f, 1.08f, s.Local.X) * (1 + 0.11f * s.Local.Y);
        s.Albedo = s.Tint * shade;
        s.Infrared = FurInfrared(s.Tint) * shade;
        s.Openness = 0.72f + 0.28f * Det.Saturate(s.Local.Z + 0.6f);
        s.Gloss = 0.05f;
    }

    /// <summary>Melanin is far more transparent to 850-940 nm: brown hair looks pale, black spots dark grey, as night pictures show.</summary>
    internal static float FurInfrared(Vector3 colour)
    {
        var y = Vec.Luma(colour);
        return 0.03f + 0.85f * Det.Pow(y, 0.78f);
    }
}
