using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>A frame the detector has seen; its pixels are gone. The receiver disposes it, and with it the detections.</summary>
/// <param name="Media">The file it comes from.</param>
/// <param name="Index">Frame number in the clip as recorded, from 0; 0 for a still.</param>
/// <param name="Time">Capture time of this frame.</param>
/// <param name="FullSize">Size of the frame at full resolution, in pixels.</param>
/// <param name="Detections">What was found, boxes in full-size pixels.</param>
/// <param name="Looked">Whether the detector saw pixels; false for a record that only ends a file.</param>
/// <param name="End">Set on the last record of a file.</param>
public readonly record struct DetectedFrame(
    ProbedMedia Media, int Index, CaptureTime Time, PixelSize FullSize, DetectionSet Detections, bool Looked, MediaEnd? End) : IDisposable
{
    /// <summary>Why the detector could not look at this frame; null when it did, or when there was nothing to look at.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Gives the detections back to their pool.</summary>
    public void Dispose() => Detections.Dispose();
}
