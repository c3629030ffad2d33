namespace EdgeLynx.Agent.Models;

/// <summary>Which model serves a task when none is asked for.</summary>
/// <param name="Task">The task.</param>
/// <param name="Model">The model's name; null when none is there.</param>
/// <param name="Reason">Why this one, or why none.</param>
internal sealed record TaskLine(string Task, string? Model, string Reason);
