using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>The coat of one individual: ground colours by region, the species' marks, and its own pattern.</summary>
internal sealed class AnimalCoat(Skeleton bones, CoatStyle style, IPattern? pattern, float contrast, Vector3 season, uint seed) : Coat
{
    private readonly Vector3 _head = bones.Joint[Bone.Head];
    private readonly float _h = bones.Plan.HeadSize;
    private readonly Vector3 _tail = bones.Joint[Bone.Tail];

    internal override float Pattern(Vector3 rest, Vector3 region) => pattern?.At(rest, region).Dark ?? 0;

    internal override (Vector3 Colour, float Infrared) At(Vector3 rest, Vector3 region)
    {
        var mottle = 1 + 0.16f * Noise.Fractal(rest * 14, 3, seed) + 0.05f * Noise.At(rest * 150, seed + 3);
        var up = region.X + 0.12f * Noise.At(rest * 8, seed + 5);
        var ground = Vec.Mix(style.Flank, style.Back, Det.Smooth(0.1f, 0.85f, up));
        ground = Vec.Mix(ground, style.Leg, Det.Smooth(0.1f, 0.5f, region.Y));
        ground = Vec.Scale(ground, season) * mottle;
        var inner = region.Y > 0.05f ? Det.Smooth(0.075f, 0.045f, MathF.Abs(rest.Y)) * 0.4f : 0;
        var pale = Math.Max(Det.Smooth(-0.28f, -0.72f, up) * (1 - Det.Smooth(0.15f, 0.5f, region.Y)), inner);
        var colour = Vec.Mix(ground, style.Belly, pale);
        var tail = rest.X < _tail.X + 0.01f && region.Y < 0.05f ? Det.Saturate((_tail.X - rest.X) / Math.Max(0.02f, 0.78f * bones.Plan.TailLength)) : 0;
        if (pattern is not null)
        {
            var (dark, inside) = pattern.At(rest, region);
            var strength = contrast * (1 - 0.75f * pale) * (bones.Plan.TailLength < 0.3f && tail > 0 ? 0 : 1);
            colour = Vec.Mix(colour, ground * 0.62f, inside * strength * 0.6f);
            colour = Vec.Mix(colour, style.Mark, dark * strength);
        }
        var line = style.DorsalLine * Det.Smooth(0.028f, 0.008f, MathF.Abs(rest.Y)) * Det.Smooth(0.6f, 0.9f, region.X) * (1 - Det.Saturate(region.Z * 1.5f));
        colour = Vec.Mix(colour, style.Mark * 1.6f, line * (0.75f + 0.4f * Noise.At(rest * 22, seed + 8)));
        colour = Legs(colour, rest, region);
        if (tail > 0)
            colour = Tail(colour, rest, tail);
        if (style.Mirror > 0)
            colour = Vec.Mix(colour, new Vector3(0.75f, 0.72f, 0.66f), style.Mirror * Near(rest, _tail + new Vector3(-0.02f, 0, -0.06f), 0.085f, 0.03f));
        if (region.Z > 0.02f)
            colour = Head(colour, rest, region);
        return (colour, HairMaterial.FurInfrared(colour));
    }

    private Vector3 Legs(Vector3 colour, Vector3 rest, Vector3 region)
    {
        if (region.Y < 0.12f)
            return colour;
        if (style.Bars > 0)
        {
            var side = rest.Y > 0 ? 17u : 29u;
            var fore = rest.X > 0 ? 3u : 5u;
            var wave = Det.Sin(rest.Z * 115 + 4.5f * Noise.At(rest * 16, seed + side + fore)) + 0.6f * Noise.At(rest * 30, seed + side);
            var outer = Det.Smooth(0.05f, 0.085f, MathF.Abs(rest.Y));
            colour = Vec.Mix(colour, style.Mark * 1.5f, style.Bars * contrast * outer * Det.Smooth(0.75f, 1.15f, wave) * Det.Smooth(0.2f, 0.4f, region.Y)
                * Det.Smooth(0.95f, 0.8f, region.Y));
        }
        return Vec.Mix(colour, style.Mark * 1.3f, style.DarkFeet * Det.Smooth(0.25f, 0.6f, region.Y));
    }

    private Vector3 Tail(Vector3 colour, Vector3 rest, float along)
    {
        if (style.Rings > 0)
        {
            var ring = Det.Sin(along * style.Rings * Det.TwoPi + 1.4f * Noise.At(rest * 14, seed + 13));
            colour = Vec.Mix(colour, style.Mark, 0.85f * Det.Smooth(0.05f, 0.5f, ring) * Det.Smooth(0.05f, 0.3f, along));
        }
        return Vec.Mix(colour, style.Mark, Det.Smooth(1 - style.BlackTip - 0.1f, 1 - style.BlackTip + 0.08f, along));
    }

    private Vector3 Head(Vector3 colour, Vector3 rest, Vector3 region)
    {
        var p = (rest - _head) / _h;
        p.Y = MathF.Abs(p.Y);
        var nose = (bones.Nose - _head) / _h;
        var eye = (bones.Eye - _head) / _h;
        var face = Det.Saturate(region.Z * 1.4f - 0.2f) * style.Face;
        var white = new Vector3(0.62f, 0.58f, 0.51f);
        // Pale: chin, lips, throat, cheeks, round the eyes.
        var pale = Math.Max(0.9f * Near(p, nose + new Vector3(-0.038f, 0.012f, -0.032f), 0.022f, 0.012f), 0.4f * Near(p, eye + new Vector3(0, 0.004f, -0.009f), 0.016f, 0.009f));
        pale = Math.Max(pale, 0.8f * Near(p, new(0.04f, 0.062f, -0.035f), 0.032f, 0.02f));
        pale = Math.Max(pale, style.WhiteThroat * Det.Smooth(-0.03f, -0.06f, p.Z) * Det.Saturate(region.Z * 2 - 0.5f));
        colour = Vec.Mix(colour, white, pale * Math.Max(face, style.WhiteThroat * 0.8f));
        if (face > 0)
        {
            var rim = Near(p, eye, 0.0125f, 0.003f);
            var brow = Near(p, new(0.058f, 0.021f, 0.075f), 0.006f, 0.008f) + Near(p, new(0.03f, 0.018f, 0.083f), 0.008f, 0.01f);
            var cheek = Det.Smooth(0.007f, 0.003f, MathF.Abs(p.Z + 0.006f + 0.35f * (0.075f - p.X))) * Det.Smooth(0.035f, 0.045f, p.Y) * Det.Smooth(0.08f, 0.06f, p.X)
                + Det.Smooth(0.006f, 0.003f, MathF.Abs(p.Z + 0.028f + 0.3f * (0.07f - p.X))) * Det.Smooth(0.04f, 0.05f, p.Y) * Det.Smooth(0.07f, 0.05f, p.X);
            var whisker = Near(p, nose + new Vector3(-0.03f, 0.024f, -0.016f), 0.004f, 0.006f);
            colour = Vec.Mix(colour, style.Mark, face * Det.Saturate(rim + 0.6f * brow + 0.8f * cheek + 0.5f * whisker));
        }
        colour = Vec.Mix(colour, new Vector3(0.14f, 0.062f, 0.05f), Near(p, nose + new Vector3(0.003f, 0, 0.002f), 0.0145f, 0.004f) * (style.DarkFeet > 0.5f ? 0 : 1));
        return Vec.Mix(colour, style.Mark * 0.7f, Near(p, nose + new Vector3(0.003f, 0.006f, 0), 0.003f, 0.003f)
            + (style.DarkFeet > 0.5f ? Near(p, nose, 0.016f, 0.005f) : 0));
    }
}
