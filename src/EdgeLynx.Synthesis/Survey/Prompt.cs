using System.Text.Json.Serialization;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>
/// One line of the prompt library: species word, coat pattern and detail, with the numbers they stand for. Users may add their own in a
/// file of the same form.
/// </summary>
internal sealed record Prompt
{
    /// <summary>lynx, bobcat, snow leopard, wildcat, ...</summary>
    [JsonRequired]
    public string Species { get; init; } = "";

    /// <summary>spotted, rosettes, marbled or tabby.</summary>
    [JsonRequired]
    public string Pattern { get; init; } = "";

    /// <summary>What is special, in words.</summary>
    [JsonRequired]
    public string Detail { get; init; } = "";

    /// <summary>Mean radius of a spot, metres.</summary>
    public float Radius { get; init; } = 0.013f;

    /// <summary>Distance of neighbouring spots, metres.</summary>
    public float Spacing { get; init; } = 0.042f;

    /// <summary>Length over width of a spot.</summary>
    public float Elongation { get; init; } = 1.5f;

    /// <summary>Disorder of directions; null takes the pattern's own.</summary>
    public float? Disorder { get; init; }

    /// <summary>Spread of spot sizes, as share.</summary>
    public float Variety { get; init; } = 0.3f;

    /// <summary>Share of places that bear a spot.</summary>
    public float Density { get; init; } = 0.8f;

    /// <summary>Share of spots that are rosettes.</summary>
    public float Rosettes { get; init; }

    /// <summary>Distance of neighbouring stripes, metres.</summary>
    public float Wavelength { get; init; } = 0.085f;

    /// <summary>Level of the stripes' cut: higher is thinner.</summary>
    public float Level { get; init; } = 0.55f;

    /// <summary>Half-dark filling inside the marks, 0..1.</summary>
    public float Fill { get; init; } = 0.4f;

    /// <summary>Strength of the pattern, 0..1.</summary>
    public float Contrast { get; init; } = 0.92f;

    /// <summary>Gains on the species' ground colour, red, green, blue.</summary>
    public float[] Ground { get; init; } = [1, 1, 1];

    /// <summary>The value of CzechLynx' column coat_pattern.</summary>
    [JsonIgnore]
    public string CoatPattern => Pattern is "marbled" or "tabby" ? "marbled" : "spotted";
}
