namespace EdgeLynx.Datasets.Metrics;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Lower edge of the stated probabilities in the bin.</param>
/// <param name="To">Upper edge.</param>
/// <param name="Count">Samples in the bin.</param>
/// <param name="Stated">Mean stated probability of those samples; 0 when there are none.</param>
/// <param name="Correct">Share of those samples that were right; 0 when there are none.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double Stated, double Correct);
