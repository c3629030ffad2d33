using System.Numerics;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Coats;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>One known individual of a synthetic survey: who it is, for ever; how it looks in a season.</summary>
internal sealed class Identity
{
    private readonly Rng _rng;
    private readonly Lazy<IPattern> _pattern;
    private readonly Lazy<Individual>[] _looks;

    /// <param name="number">From 0.</param>
    /// <param name="prompt">Its coat in words and numbers.</param>
    /// <param name="rng">Its own stream.</param>
    internal Identity(int number, Prompt prompt, Rng rng)
    {
        (Number, Prompt, _rng) = (number, prompt, rng);
        Species = Species.Named(prompt.Species);
        Name = $"{prompt.Species.Replace(' ', '_')}_{number}";
        _pattern = new(() => Draw(prompt, rng.Fork("coat")));
        _looks = [.. Enumerable.Range(0, 4).Select(season => new Lazy<Individual>(() => Dress((Season)season)))];
    }

    internal int Number { get; }

    internal string Name { get; }

    internal Prompt Prompt { get; }

    internal Species Species { get; }

    /// <summary>The animal in a season: the pattern is the same, the ground colour is not.</summary>
    internal Individual In(Season season) => _looks[(int)season].Value;

    private IPattern Draw(Prompt p, Rng rng)
    {
        // Two of one prompt differ in every number, not only in where the marks lie.
        float Vary(float value, float spread) => value * rng.Range(1 - spread, 1 + spread);
        if (p.CoatPattern == "marbled")
        {
            return new StripePattern(new StripeSpec
            {
                Wavelength = Vary(p.Wavelength, 0.12f),
                Disorder = Vary(p.Disorder ?? 0.9f, 0.15f),
                Level = p.Level + rng.Range(-0.12f, 0.12f),
                Fill = p.Fill,
                Warp = rng.Range(0.012f, 0.028f),
            }, rng.Fork("waves"));
        }
        return new SpotPattern(Species.Body, new SpotSpec
        {
            Radius = Vary(p.Radius, 0.1f),
            Spacing = Vary(p.Spacing, 0.1f),
            Elongation = Math.Max(1, Vary(p.Elongation, 0.15f)),
            Disorder = p.Disorder ?? 0.5f,
            Rosettes = p.Rosettes,
            Variety = p.Variety,
            Density = p.Density,
        }, rng.Fork("spots"));
    }

    private Individual Dress(Season season)
    {
        var rng = _rng.Fork("body");
        var build = Physique.Draw(rng, rng.Range(1.2f, 9));
        // Summer coats are red-brown and crisp, winter coats grey and soft.
        var (ground, contrast) = season switch
        {
            Season.Summer => (new Vector3(1.08f, 0.98f, 0.88f), 1f),
            Season.Winter => (new Vector3(1.02f, 1.1f, 1.25f), 0.82f),
            Season.Autumn => (new Vector3(1.02f, 1, 0.98f), 0.95f),
            _ => (new Vector3(1f, 1.03f, 1.08f), 0.9f),
        };
        var own = _rng.Fork("ground");
        var gains = new Vector3(Prompt.Ground[0], Prompt.Ground[1], Prompt.Ground[2]) * own.Range(0.88f, 1.12f);
        var coat = new AnimalCoat(Species.Bones, Species.Coat, _pattern.Value, Prompt.Contrast * contrast, Vec.Scale(ground, gains), (uint)_rng.Fork("fur").NextBits());
        return new Individual(Species, build, coat);
    }
}
