namespace EdgeLynx.Gallery.Calibration;

/// <summary>A score whose truth is known: what calibrators learn from.</summary>
/// <param name="Score">The score.</param>
/// <param name="Comparisons">Pairs of pictures it is the best of, from 1.</param>
/// <param name="Same">Whether both are one animal.</param>
/// <param name="Event">The event that was asked about: scores of one event are not independent.</param>
public readonly record struct ScoredPair(double Score, int Comparisons, bool Same, int Event);
