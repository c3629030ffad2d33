namespace EdgeLynx.Inference.Models;

/// <summary>Which model serves a task, and why; for summary.json.</summary>
/// <param name="Task">The task.</param>
/// <param name="Manifest">The model; null when the task has none.</param>
/// <param name="Variant">The weights; null when the task has none.</param>
/// <param name="File">Path of the weights; null when the task has none.</param>
/// <param name="Reason">Why this one, or why none: one sentence.</param>
public sealed record ModelChoice(ModelTask Task, ModelManifest? Manifest, ModelVariant? Variant, string? File, string Reason)
{
    /// <summary>The execution provider that runs it; null until the model is loaded.</summary>
    public string? Provider { get; init; }

    /// <summary>Providers asked for first, each with why it was not used.</summary>
    public IReadOnlyList<string> ProvidersNotUsed { get; init; } = [];
}
