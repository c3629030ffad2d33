using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats;

/// <summary>
/// One observation as exchange formats see it: one animal (or person, vehicle, nothing) of one detection event, with the few
/// frames that show it. All writers of observations take this one record; each uses the part its format knows.
/// </summary>
/// <param name="ObservationId">Unique in the export; stable from run to run.</param>
/// <param name="EventId">The detection event.</param>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Start">First moment of the event.</param>
/// <param name="End">Last moment of the event.</param>
public sealed record ObservationRow(string ObservationId, string EventId, string DeploymentId, CaptureTime Start, CaptureTime End)
{
    /// <summary>What was seen; null for a blank event.</summary>
    public DetectionCategory? Category { get; init; }

    /// <summary>Number of the track in its event, from 1; 0 when there is none.</summary>
    public int Track { get; init; }

    /// <summary>The chosen frames, in capture order; empty for a blank event.</summary>
    public IReadOnlyList<ObservedFrame> Frames { get; init; } = [];

    /// <summary>Known, new, uncertain or none.</summary>
    public DecisionKind Decision { get; init; }

    /// <summary>The individual (known) or its provisional id (new); null otherwise.</summary>
    public string? Individual { get; init; }

    /// <summary>Probability of the identity decision, 0..1; null for none.</summary>
    public double? Probability { get; init; }

    /// <summary>Candidates for a human, best first: name and probability.</summary>
    public IReadOnlyList<(string Individual, double Probability)> Candidates { get; init; } = [];

    /// <summary>Names and versions of the models that decided, e.g. <c>edgelynx 0.1 (yolox-nano 1, sift 1)</c>.</summary>
    public string? ClassifiedBy { get; init; }

    /// <summary>When they decided; null when it was not recorded.</summary>
    public DateTimeOffset? ClassifiedAt { get; init; }

    /// <summary>Scientific name, where the deployment's target species is known; null otherwise.</summary>
    public string? ScientificName { get; init; }

    /// <summary>The side shown by the frame with the largest box; unknown without frames.</summary>
    public Viewpoint Viewpoint => Largest?.Viewpoint ?? Viewpoint.Unknown;

    /// <summary>The frame with the largest box; null without frames.</summary>
    public ObservedFrame? Largest => Frames.MaxBy(frame => frame.Box.Area);
}
