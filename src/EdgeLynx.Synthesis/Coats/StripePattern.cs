using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>
/// Marbled and tabby coats: the stationary waves that reaction-diffusion settles into, made directly as a sum of waves of one length
/// (their directions spread around one) and cut at a level. Spread all round gives marbling, narrow gives stripes.
/// </summary>
internal sealed class StripePattern : IPattern
{
    private const int Waves = 18;

    private readonly Vector3[] _wave = new Vector3[2 * Waves];
    private readonly float[] _phase = new float[2 * Waves];
    private readonly StripeSpec _spec;
    private readonly uint _seed;

    internal StripePattern(StripeSpec spec, Rng rng)
    {
        _spec = spec;
        _seed = (uint)rng.Fork("warp").NextBits();
        for (var i = 0; i < 2 * Waves; i++)
        {
            var direction = Vec.Unit(new Vector3(1, 0, 0.25f) + rng.OnSphere() * spec.Disorder);
            _wave[i] = direction * (Det.TwoPi / (spec.Wavelength * rng.Range(0.85f, 1.15f)));
            _phase[i] = rng.Range(0, Det.TwoPi);
        }
    }

    public (float Dark, float Inside) At(Vector3 rest, Vector3 region)
    {
        // The flanks are independent: each has its own waves, which meet under the dorsal line and the belly.
        var left = Det.Smooth(-0.012f, 0.012f, rest.Y);
        var value = left <= 0 ? Sum(rest, 0) : left >= 1 ? Sum(rest, Waves) : Det.Lerp(Sum(rest, 0), Sum(rest, Waves), left);
        value += 0.35f * Noise.At(rest * 60, _seed + 7);
        var dark = Det.Smooth(_spec.Level - 0.18f, _spec.Level + 0.18f, value);
        var inside = Det.Smooth(_spec.Level - 1.1f, _spec.Level - 0.3f, value) * _spec.Fill;
        return (dark * Det.Smooth(0.75f, 0.5f, region.Z), inside * Det.Smooth(0.75f, 0.5f, region.Z));
    }

    private float Sum(Vector3 rest, int from)
    {
        var warp = new Vector3(Noise.At(rest * 9, _seed), Noise.At(rest * 9, _seed + 1), Noise.At(rest * 9, _seed + 2)) * _spec.Warp;
        var p = rest + warp;
        float sum = 0;
        for (var i = from; i < from + Waves; i++)
            sum += Det.Cos(Vec.Dot(_wave[i], p) + _phase[i]);
        return sum * 0.33f;
    }
}
