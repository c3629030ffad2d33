using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats;

/// <summary>One media file as exchange formats see it: what every writer that lists files takes.</summary>
/// <param name="MediaId">Unique in the export; stable from run to run.</param>
/// <param name="DeploymentId">The deployment it belongs to.</param>
/// <param name="File">Path relative to the media root, forward slashes.</param>
/// <param name="Kind">Still or clip.</param>
/// <param name="Time">Capture time of the still, or of the clip's first frame.</param>
public sealed record MediaRow(string MediaId, string DeploymentId, string File, MediaKind Kind, CaptureTime Time)
{
    /// <summary>Full size in pixels; null when it is not known.</summary>
    public PixelSize? Size { get; init; }

    /// <summary>Frames a second of a clip; 0 for stills and where unknown.</summary>
    public double FrameRate { get; init; }

    /// <summary>Numbers of the frames of a clip the detector looked at, rising; empty for stills.</summary>
    public IReadOnlyList<int> FramesProcessed { get; init; } = [];

    /// <summary>What was found, in order of frame, then falling confidence.</summary>
    public IReadOnlyList<DetectionRow> Detections { get; init; } = [];

    /// <summary>Why the file yielded nothing, or not all; null for a good one.</summary>
    public string? Failure { get; init; }
}
