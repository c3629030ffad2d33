namespace EdgeLynx.Agent.Results;

/// <summary>Why a decision fell as it did, in <c>observations.jsonl</c>.</summary>
/// <param name="KnownFrom">Probability of the best candidate from which it is known.</param>
/// <param name="NewBelow">Probability of the best candidate below which the animal is new.</param>
/// <param name="Otherwise">What it would have been with so many matches more or fewer: known, new, uncertain; null where no number changes it.</param>
/// <param name="MatchesToChange">Matches with the best candidate, negative for fewer; 0 where none changes it.</param>
/// <param name="Selected">Index of the selected frame that agrees best.</param>
/// <param name="ReferenceFile">The gallery's picture it agrees with; null where none was compared.</param>
internal sealed record GroundsLine(double KnownFrom, double NewBelow, string? Otherwise, int MatchesToChange, int Selected, string? ReferenceFile);
