using EdgeLynx.Records;

namespace EdgeLynx.Inference.Models;

/// <summary>One class of a detector.</summary>
/// <param name="Name">The model's own name for it.</param>
/// <param name="Category">What it counts as here; null for a class that is ignored.</param>
public sealed record ModelClass(string Name, DetectionCategory? Category);
