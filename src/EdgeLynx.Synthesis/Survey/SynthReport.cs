namespace EdgeLynx.Synthesis.Survey;

/// <summary>What was generated, and what was checked on it.</summary>
public sealed record SynthReport
{
    /// <summary>Stills written.</summary>
    public required int Images { get; init; }

    /// <summary>Samples drawn again because most of the animal was out of view or hidden.</summary>
    public required int Dropped { get; init; }

    /// <summary>Clips written.</summary>
    public required int Clips { get; init; }

    /// <summary>Labelled animals, people and vehicles.</summary>
    public required int Labels { get; init; }

    /// <summary>Individuals that appear.</summary>
    public required int Individuals { get; init; }

    /// <summary>Seconds for the stills.</summary>
    public required double ImageSeconds { get; init; }

    /// <summary>Seconds for the clips.</summary>
    public required double ClipSeconds { get; init; }

    /// <summary>Smallest difference of two coats: mean over both flanks of the difference in darkness, 0..1; and whose.</summary>
    public required (double Distance, string First, string Second) NearestCoats { get; init; }

    /// <summary>What the splits say about themselves, and leaks, if any.</summary>
    public required IReadOnlyList<string> Splits { get; init; }
}
