using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Jacket, trousers, boots, rucksack, face and hair of a person. Local is the rest position, tint the region.</summary>
internal sealed class ClothesMaterial(Rng rng) : Material
{
    private static readonly Vector3[] Jackets =
    [
        new(0.06f, 0.08f, 0.04f), new(0.35f, 0.05f, 0.04f), new(0.04f, 0.08f, 0.25f), new(0.5f, 0.22f, 0.03f), new(0.03f, 0.03f, 0.035f), new(0.3f, 0.28f, 0.24f),
    ];

    private static readonly Vector3[] Trousers = [new(0.05f, 0.05f, 0.06f), new(0.05f, 0.07f, 0.14f), new(0.16f, 0.13f, 0.09f), new(0.07f, 0.08f, 0.05f)];

    private readonly Vector3 _jacket = rng.Fork(1).Pick(Jackets);
    private readonly Vector3 _trousers = rng.Fork(2).Pick(Trousers);
    private readonly Vector3 _pack = rng.Fork(3).Pick(Jackets);
    private readonly Vector3 _skin = Vec.Mix(new(0.45f, 0.27f, 0.19f), new(0.16f, 0.085f, 0.055f), rng.Fork(4).Next());
    private readonly Vector3 _hair = Vec.Mix(new(0.02f, 0.016f, 0.013f), new(0.25f, 0.16f, 0.08f), rng.Fork(5).Next());
    private readonly bool _cap = rng.Fork(6).Chance(0.4f);

    internal override void Describe(ref Surface s)
    {
        var p = s.Local;
        var colour = Vec.Mix(_jacket, _trousers, Det.Smooth(0.4f, 0.6f, s.Tint.X));
        if (p.Z > 0.93f && p.Z < 1.05f && MathF.Abs(p.Y) < 0.2f)
            colour = _jacket;
        if (p.X < -0.115f && p.Z is > 0.98f and < 1.5f && MathF.Abs(p.Y) < 0.17f)
            colour = _pack * 0.8f;
        colour = Vec.Mix(colour, new Vector3(0.06f, 0.045f, 0.03f), Det.Smooth(0.4f, 0.6f, s.Tint.Z));
        var hand = MathF.Abs(p.Y) > 0.2f && p.Z < 0.9f && p.Z > 0.7f;
        if (hand || s.Tint.Y > 0.5f)
            colour = _skin;
        if (s.Tint.Y > 0.5f && (p.Z > 1.675f || (p.X < 0.005f && p.Z > 1.56f)))
            colour = _cap ? _pack : _hair;
        var fold = 1 + 0.22f * Noise.Fractal(p * 9, 3, 21);
        s.Albedo = colour * fold;
        // Most dyes are nearly white in the infrared.
        s.Infrared = (hand || s.Tint.Y > 0.5f ? 0.5f : 0.25f + 0.5f * Noise.Unit((uint)(_jacket.X * 9999) + (s.Tint.X > 0.5f ? 5u : 0))) * fold;
        s.Normal = Vec.Unit(s.Normal + new Vector3(Noise.At(p * 14, 31), Noise.At(p * 14, 33), Noise.At(p * 14, 35)) * 0.22f);
        s.Openness = 0.9f;
    }
}
