namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>One file of a results file.</summary>
/// <param name="File">As written.</param>
/// <param name="Detections">What was found; null when the file failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="FrameRate">Frames a second of a clip; null for stills.</param>
/// <param name="FramesProcessed">Frames looked at; null when not stated.</param>
public sealed record MegaDetectorImage(
    string File, IReadOnlyList<MegaDetectorDetection>? Detections, string? Failure, double? FrameRate, IReadOnlyList<int>? FramesProcessed);
