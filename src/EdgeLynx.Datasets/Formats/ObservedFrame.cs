using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats;

/// <summary>An animal in one chosen frame.</summary>
/// <param name="MediaId">The media file, as in <see cref="MediaRow.MediaId"/>.</param>
/// <param name="File">Its path relative to the media root, forward slashes.</param>
/// <param name="Time">Capture time of this frame.</param>
/// <param name="Size">Full size of the frame in pixels.</param>
/// <param name="Box">The animal, in full-size pixels.</param>
/// <param name="Confidence">The detector's score, 0..1.</param>
public sealed record ObservedFrame(string MediaId, string File, CaptureTime Time, PixelSize Size, Box Box, double Confidence)
{
    /// <summary>Frame number in a clip, from 0; null for a still.</summary>
    public int? Frame { get; init; }

    /// <summary>Which third of the track's time it stands for: 1, 2 or 3; 0 when it was not selected.</summary>
    public int Part { get; init; }

    /// <summary>Sharpness in the box (variance of the Laplacian); 0 where it was not measured.</summary>
    public double Sharpness { get; init; }

    /// <summary>The side that faces the camera.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>
    /// The animal's pixels over the whole frame, not the crop (<see cref="RunLengthMask.FromCrop"/> places one); null without a mask.
    /// </summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>20 points in full-size pixels of the frame, in the order of <see cref="KeypointNames"/>; empty without a pose.</summary>
    public IReadOnlyList<Keypoint> Keypoints { get; init; } = [];
}
