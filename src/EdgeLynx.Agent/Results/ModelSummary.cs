using System.Text.Json.Serialization;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Results;

/// <summary>Which model serves a stage.</summary>
/// <param name="Model">Name and version; null when the stage was skipped.</param>
/// <param name="Why">Why this one, or why none.</param>
internal sealed record ModelSummary(string? Model, string Why)
{
    /// <summary>Execution provider it runs on; absent where there is no network.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    /// <summary>Providers asked for first, each with why it was not used; absent when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ProvidersNotUsed { get; init; }

    /// <summary>The model called <paramref name="model"/> that was opened as <paramref name="choice"/>.</summary>
    public static ModelSummary Of(string model, ModelChoice choice) => new(model, choice.Reason)
    {
        Provider = choice.Provider,
        ProvidersNotUsed = choice.ProvidersNotUsed is { Count: > 0 } notUsed ? notUsed : null,
    };
}
