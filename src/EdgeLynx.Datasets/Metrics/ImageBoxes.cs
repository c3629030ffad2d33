using EdgeLynx.Geometry;

namespace EdgeLynx.Datasets.Metrics;

/// <summary>One picture's truth and detections of one category.</summary>
/// <param name="Truth">True boxes, pixels; empty for a picture without this category.</param>
/// <param name="Detections">Detected boxes, in any order.</param>
/// <param name="Empty">Whether there is nothing at all to see in the picture, of any category.</param>
/// <param name="Group">What is resampled as one in a confidence interval: encounter, burst or file.</param>
public sealed record ImageBoxes(IReadOnlyList<Box> Truth, IReadOnlyList<ScoredBox> Detections, bool Empty, string Group);
