using EdgeLynx.Datasets.Folders;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>How well one animal was cut out.</summary>
/// <param name="File">The picture.</param>
/// <param name="Animal">The animal.</param>
/// <param name="Infrared">Whether the picture is infrared.</param>
/// <param name="Group">What is resampled as one.</param>
/// <param name="IoU">Intersection over union with the true mask, 0..1.</param>
/// <param name="BoxIoU">That of the true box filled: what a mask must beat.</param>
internal sealed record MaskScore(string File, BoxRow Animal, bool Infrared, string Group, double IoU, double BoxIoU);
