using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>One picture of a COCO document with its annotations.</summary>
/// <param name="File">Path relative to the image root, forward slashes.</param>
/// <param name="Size">Full size in pixels.</param>
/// <param name="Annotations">What is in it; empty: nothing to see.</param>
public sealed record CocoPicture(string File, PixelSize Size, IReadOnlyList<CocoAnnotation> Annotations)
{
    /// <summary>Frame number in a clip, from 0; null for a still.</summary>
    public int? Frame { get; init; }

    /// <summary>Capture time as text; null when unknown.</summary>
    public string? Time { get; init; }

    /// <summary>Deployment or trap; null when unknown.</summary>
    public string? Location { get; init; }

    /// <summary>The picture of one frame of an observation.</summary>
    public static CocoPicture Of(ObservationRow observation, ObservedFrame frame) =>
        new(frame.File, frame.Size,
        [
            new CocoAnnotation(observation.Category ?? DetectionCategory.Animal, frame.Box)
            {
                Score = frame.Confidence,
                Mask = frame.Mask,
                Keypoints = [.. frame.Keypoints.Select(CocoKeypoint.Of)],
                Individual = observation.Individual,
                Viewpoint = frame.Viewpoint,
            },
        ])
        {
            Frame = frame.Frame,
            Time = frame.Time.ToIso(),
            Location = observation.DeploymentId,
        };
}
