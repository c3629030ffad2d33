namespace EdgeLynx.Agent.Results;

/// <summary>One line of <c>observations.jsonl</c>: one animal of one event, or what was seen instead. Names are those of the file in snake case.</summary>
internal sealed record ObservationLine
{
    /// <summary>The detection event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Capture time of its first frame, ISO 8601.</summary>
    public required string Start { get; init; }

    /// <summary>Capture time of its last frame, ISO 8601.</summary>
    public required string End { get; init; }

    /// <summary>Where the start time was found: exif, container, file_name, file_time or clock.</summary>
    public required string TimeSource { get; init; }

    /// <summary>animal, human, vehicle, blank, or unknown when no frame of the event could be read.</summary>
    public required string ObservationType { get; init; }

    /// <summary>The animal's number in the event, from 1; null when the line is no animal.</summary>
    public int? Track { get; init; }

    /// <summary>The files of the event, in capture order.</summary>
    public required IReadOnlyList<string> Media { get; init; }

    /// <summary>The frames chosen for the animal.</summary>
    public IReadOnlyList<SelectedLine> Selected { get; init; } = [];

    /// <summary>Who it is.</summary>
    public required DecisionLine Decision { get; init; }

    /// <summary>Who else it may be, best first.</summary>
    public IReadOnlyList<CandidateLine> Candidates { get; init; } = [];

    /// <summary>Why it is who it is; null where nothing was compared.</summary>
    public GroundsLine? Grounds { get; init; }

    /// <summary>Stage to model name and version.</summary>
    public required IReadOnlyDictionary<string, string> Models { get; init; }
}
