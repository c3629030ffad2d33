namespace EdgeLynx.Gallery.Calibration;

/// <summary>An event whose truth is known: log likelihood ratio and compared features of every individual, at least one.</summary>
/// <param name="Ratios">Log likelihood ratios, untempered; 0 where nothing was comparable.</param>
/// <param name="Features">Features of the query that were compared with each.</param>
/// <param name="Truth">Index of the right one; -1 for a new animal.</param>
internal readonly record struct TemperatureQuestion(double[] Ratios, int[] Features, int Truth);
