namespace EdgeLynx.Datasets.Metrics;

/// <summary>One point of a receiver operating characteristic.</summary>
/// <param name="Threshold">Samples with at least this score are called positive.</param>
/// <param name="FalsePositiveRate">Share of negatives called positive, 0..1.</param>
/// <param name="TruePositiveRate">Share of positives called positive, 0..1.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
