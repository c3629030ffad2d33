namespace EdgeLynx.Datasets.Metrics;

/// <summary>A figure with its bootstrap interval.</summary>
/// <param name="Value">The figure on all the data.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct ConfidenceInterval(double Value, double Low, double High);
