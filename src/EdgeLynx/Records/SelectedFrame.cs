using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>One of the few frames that see the heavy models.</summary>
/// <param name="Media">The file.</param>
/// <param name="Index">Frame number in the clip as recorded, from 0; 0 for a still.</param>
/// <param name="Time">Capture time.</param>
/// <param name="FullSize">Full size of the frame in pixels.</param>
/// <param name="Part">Which third of the track's time it stands for: 1, 2 or 3.</param>
/// <param name="Animal">The animal of this track in this frame.</param>
/// <param name="People">Boxes of people in the same frame, in full-size pixels: privacy rules need them.</param>
public sealed record SelectedFrame(
    ProbedMedia Media, int Index, CaptureTime Time, PixelSize FullSize, int Part, Detection Animal, IReadOnlyList<Box> People);
