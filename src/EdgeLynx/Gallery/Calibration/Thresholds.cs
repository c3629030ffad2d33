namespace EdgeLynx.Gallery.Calibration;

/// <summary>Where decisions change.</summary>
/// <param name="Known">Probability from which the best candidate is accepted, 0..1.</param>
/// <param name="New">Best candidate's probability below which the animal is called new, 0..1.</param>
public readonly record struct Thresholds(double Known, double New);
