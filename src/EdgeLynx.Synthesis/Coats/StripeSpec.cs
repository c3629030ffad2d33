namespace EdgeLynx.Synthesis.Coats;

/// <summary>Form of a marbled or tabby coat.</summary>
internal sealed record StripeSpec
{
    /// <summary>Distance of neighbouring stripes, metres.</summary>
    internal float Wavelength { get; init; } = 0.085f;

    /// <summary>Spread of directions: 0 straight stripes, 1 and more marbling.</summary>
    internal float Disorder { get; init; } = 0.9f;

    /// <summary>Bending of the stripes, metres.</summary>
    internal float Warp { get; init; } = 0.02f;

    /// <summary>Level of the cut: higher leaves thinner marks.</summary>
    internal float Level { get; init; } = 0.55f;

    /// <summary>Strength of the half-dark rim inside the marks, 0..1.</summary>
    internal float Fill { get; init; } = 0.4f;
}
