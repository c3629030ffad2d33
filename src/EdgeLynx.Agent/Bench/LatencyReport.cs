namespace EdgeLynx.Agent.Bench;

/// <summary><c>edgelynx bench latency</c>: how long one image takes, alone on one core.</summary>
internal sealed record LatencyReport
{
    /// <summary>Name and version of the detector.</summary>
    public required string Model { get; init; }

    /// <summary>The execution provider that ran it.</summary>
    public required string Provider { get; init; }

    /// <summary>From starting to load the models until they could be used.</summary>
    public required double LoadMs { get; init; }

    /// <summary>The first frames, kept apart: the program is still being compiled and memory fetched.</summary>
    public required IReadOnlyDictionary<string, LatencyFigures> WarmUp { get; init; }

    /// <summary>Every step of the frames after those, and end to end.</summary>
    public required IReadOnlyDictionary<string, LatencyFigures> Steps { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>What it ran on.</summary>
    public required Machine Machine { get; init; }
}
