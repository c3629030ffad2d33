using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>The undercoat between the locks: the coat's colour, a little darker, combed.</summary>
internal sealed class SkinMaterial(Coat coat) : Material
{
    internal override void Describe(ref Surface s)
    {
        var (colour, infrared) = coat.At(s.Local, s.Tint);
        var grain = Noise.At(s.Local.X * 110, s.Local.Y * 300 + s.Local.Z * 300, 11) * Det.Saturate(0.004f / Math.Max(1e-4f, s.Footprint));
        var shade = 0.9f + 0.14f * grain;
        s.Albedo = colour * shade;
        s.Infrared = infrared * shade;
        s.Openness = 0.72f + 0.28f * Det.Saturate(s.Tint.X + 0.6f);
        s.Gloss = 0.02f;
    }
}
