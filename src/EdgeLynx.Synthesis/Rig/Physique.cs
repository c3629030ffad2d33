namespace EdgeLynx.Synthesis.Rig;

/// <summary>How one individual differs from its species, as factors.</summary>
/// <param name="Size">Overall.</param>
/// <param name="Leg">Legs.</param>
/// <param name="Girth">Depth and width of the trunk.</param>
/// <param name="Head">Head; large in the young.</param>
internal readonly record struct Physique(float Size, float Leg, float Girth, float Head)
{
    internal static readonly Physique Average = new(1, 1, 1, 1);

    /// <summary>Draws an individual of an age in years; a lynx is grown at two.</summary>
    internal static Physique Draw(Numerics.Rng rng, float age)
    {
        var grown = Numerics.Det.Smooth(0.1f, 2, age);
        return new(
            Numerics.Det.Lerp(0.5f, 1, grown) * rng.Range(0.93f, 1.07f), rng.Range(0.96f, 1.05f) * Numerics.Det.Lerp(1.04f, 1, grown),
            rng.Range(0.92f, 1.08f), Numerics.Det.Lerp(1.22f, 1, grown) * rng.Range(0.96f, 1.05f));
    }
}
