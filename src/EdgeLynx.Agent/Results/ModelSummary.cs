namespace EdgeLynx.Agent.Results;

/// <summary>Which model serves a stage.</summary>
/// <param name="Model">Name and version; null when the stage was skipped.</param>
/// <param name="Why">Why this one, or why none.</param>
internal sealed record ModelSummary(string? Model, string Why);
