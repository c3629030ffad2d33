namespace EdgeLynx.Agent.Results;

/// <summary>The identity decision in <c>observations.jsonl</c>.</summary>
/// <param name="Kind">known, new, uncertain or none.</param>
/// <param name="Individual">Its id; null unless known or new.</param>
/// <param name="Probability">Calibrated, 0..1; null for none.</param>
internal sealed record DecisionLine(string Kind, string? Individual, double? Probability);
