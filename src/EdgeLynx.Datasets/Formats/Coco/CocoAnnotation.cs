using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>One annotated animal, person or vehicle.</summary>
/// <param name="Category">What it is.</param>
/// <param name="Box">Where, in picture pixels.</param>
public sealed record CocoAnnotation(DetectionCategory Category, Box Box)
{
    /// <summary>The mask over the whole picture; null without one.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>20 points in the order of <see cref="KeypointNames"/>; empty without a pose.</summary>
    public IReadOnlyList<CocoKeypoint> Keypoints { get; init; } = [];

    /// <summary>Who it is; null when unknown.</summary>
    public string? Individual { get; init; }

    /// <summary>The side that faces the camera.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>The detector's score, 0..1; null for truth.</summary>
    public double? Score { get; init; }
}
