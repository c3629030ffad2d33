namespace EdgeLynx.Inference.Models;

/// <summary>A file with the name of a model's weights.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Refusal">Why it is not those weights, one sentence; null when it is.</param>
public sealed record WeightsFile(string Path, string? Refusal);
