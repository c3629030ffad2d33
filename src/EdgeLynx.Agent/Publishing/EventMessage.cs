namespace EdgeLynx.Agent.Publishing;

/// <summary>Payload on <c>.../event</c>: docs/schemas/event.schema.json.</summary>
internal sealed record EventMessage
{
    /// <summary><see cref="State"/> of an event that goes on.</summary>
    public const string Opened = "opened";

    /// <summary><see cref="State"/> of an event that is over.</summary>
    public const string Closed = "closed";

    /// <summary>Name and version of this form.</summary>
    public string Schema { get; } = "edgelynx/event/1";

    /// <summary>Stable: a message sent twice carries the same one.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether it tells of the past (an archive) and not of now.</summary>
    public required bool IsHistorical { get; init; }

    /// <summary>opened or closed; an archive sends closed only.</summary>
    public required string State { get; init; }

    /// <summary>The detection event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Capture time of its first frame.</summary>
    public required string Start { get; init; }

    /// <summary>Capture time of its last frame; of one that goes on, the frame that opened it.</summary>
    public required string End { get; init; }

    /// <summary>Where the time was found.</summary>
    public required string TimeSource { get; init; }

    /// <summary>Files in the event; 1 while it goes on.</summary>
    public required int MediaCount { get; init; }

    /// <summary>What was seen, an entry an observation that is published; while it goes on, what was seen first.</summary>
    public required IReadOnlyList<string> ObservationTypes { get; init; }
}
