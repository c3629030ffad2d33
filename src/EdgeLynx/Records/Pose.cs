namespace EdgeLynx.Records;

/// <summary>The body points of an animal in a crop.</summary>
/// <param name="Keypoints">20 points in the order of <see cref="KeypointNames"/>, pixels of the crop; empty when no pose model ran.</param>
/// <param name="Viewpoint">The side that faces the camera.</param>
/// <param name="ViewpointConfidence">The model's belief in <paramref name="Viewpoint"/>, 0..1.</param>
public sealed record Pose(IReadOnlyList<Keypoint> Keypoints, Viewpoint Viewpoint, float ViewpointConfidence);
