using EdgeLynx.Geometry;

namespace EdgeLynx.Datasets.Metrics;

/// <summary>A detected box with its score.</summary>
/// <param name="Box">Where, in pixels of the picture.</param>
/// <param name="Confidence">The detector's score, 0..1.</param>
public readonly record struct ScoredBox(Box Box, double Confidence);
