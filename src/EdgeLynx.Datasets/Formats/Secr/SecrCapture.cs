namespace EdgeLynx.Datasets.Formats.Secr;

/// <summary>One capture: an individual at a detector on an occasion.</summary>
/// <param name="Session">Session, e.g. a year.</param>
/// <param name="Individual">The individual.</param>
/// <param name="Occasion">Number of the occasion, from 1.</param>
/// <param name="Trap">The detector.</param>
public sealed record SecrCapture(string Session, string Individual, int Occasion, string Trap);
