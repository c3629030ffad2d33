namespace EdgeLynx.Agent.Results;

/// <summary>
/// <c>summary.json</c>. Counts describe all results in the folder, whatever number of runs they took; times, rates, stages and memory
/// describe the last run.
/// </summary>
internal sealed record RunSummary
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Whether every file of the last run has a result.</summary>
    public required bool Complete { get; init; }

    /// <summary>Files asked for in the last run.</summary>
    public required long MediaTotal { get; init; }

    /// <summary>Files read to their end.</summary>
    public required long MediaOk { get; init; }

    /// <summary>Files that failed, in whole or in part.</summary>
    public required long MediaFailed { get; init; }

    /// <summary>Folders that could not be entered.</summary>
    public required int UnreadableFolders { get; init; }

    /// <summary>Stills with a result.</summary>
    public required long Images { get; init; }

    /// <summary>Clips with a result.</summary>
    public required long Videos { get; init; }

    /// <summary>Frames the detector looked at: stills and sampled frames of clips.</summary>
    public required long Frames { get; init; }

    /// <summary>Detections kept.</summary>
    public required long Detections { get; init; }

    /// <summary>Events.</summary>
    public required long Events { get; init; }

    /// <summary>Lines in observations.jsonl.</summary>
    public required long Observations { get; init; }

    /// <summary>Files processed by the last run.</summary>
    public required long MediaThisRun { get; init; }

    /// <summary>Frames the last run looked at.</summary>
    public required long FramesThisRun { get; init; }

    /// <summary>Duration of the last run from its first file to its last result.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Frames of the last run, stills among them, by its duration.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>What each stage of the last run did.</summary>
    public required IReadOnlyList<StageSummary> Stages { get; init; }

    /// <summary>Most memory the process held, in MiB.</summary>
    public required double PeakRssMb { get; init; }

    /// <summary>Managed bytes allocated by frame of the last run, all stages and the writing of results included.</summary>
    public required double AllocatedBytesPerFrame { get; init; }

    /// <summary>The model of each stage, and why it was taken or none was.</summary>
    public required IReadOnlyDictionary<string, ModelSummary> Models { get; init; }

    /// <summary>The options of the last run.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>What became of the messages; null when nothing was published.</summary>
    public MessageSummary? Messages { get; init; }
}
