namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Payload on <c>.../report</c>: docs/schemas/report.schema.json.</summary>
internal sealed record ReportMessage
{
    /// <summary>Name and version of this form.</summary>
    public string Schema { get; } = "edgelynx/report/1";

    /// <summary>Stable: a message sent twice carries the same one.</summary>
    public required string MessageId { get; init; }

    /// <summary>When the report was made, by the clock of the box.</summary>
    public required string Time { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>Seconds since the program started.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Events stored since then.</summary>
    public required long Events { get; init; }

    /// <summary>Observations stored since then.</summary>
    public required long Observations { get; init; }

    /// <summary>Files with results since then.</summary>
    public required long Media { get; init; }

    /// <summary>Files that could not be read since then.</summary>
    public required long MediaFailed { get; init; }

    /// <summary>Why nothing is processed; null when all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>Messages that waited for the broker.</summary>
    public required long OutboxMessages { get; init; }

    /// <summary>Room left where results are; null when that cannot be told.</summary>
    public long? DiskFreeMegabytes { get; init; }

    /// <summary>The hottest sensor; null without one.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>The most memory the program has held.</summary>
    public required long PeakRssMegabytes { get; init; }

    /// <summary>How each source is.</summary>
    public required IReadOnlyList<ReportedSource> Sources { get; init; }
}
