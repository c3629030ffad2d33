namespace EdgeLynx.Synthesis.Coats;

/// <summary>Form of a spotted coat.</summary>
internal sealed record SpotSpec
{
    /// <summary>Mean radius of a flank spot, metres.</summary>
    internal float Radius { get; init; } = 0.013f;

    /// <summary>Least distance of neighbouring middles, metres.</summary>
    internal float Spacing { get; init; } = 0.042f;

    /// <summary>Length over width.</summary>
    internal float Elongation { get; init; } = 1.5f;

    /// <summary>Deviation of the long axis from the hair's direction, radians.</summary>
    internal float Disorder { get; init; } = 0.5f;

    /// <summary>Share of the spots that are rosettes.</summary>
    internal float Rosettes { get; init; }

    /// <summary>Spread of sizes, as share.</summary>
    internal float Variety { get; init; } = 0.3f;

    /// <summary>Share of tried places that are taken: below 1 leaves gaps.</summary>
    internal float Density { get; init; } = 0.8f;

    /// <summary>Size on the legs relative to the flank.</summary>
    internal float LegScale { get; init; } = 0.62f;

    /// <summary>Region value of the belly below which there are none.</summary>
    internal float BellyLimit { get; init; } = -0.85f;

    internal int Tries { get; init; } = 6000;
}
