namespace EdgeLynx.Inference.Models;

/// <summary>How the network's outputs are read.</summary>
/// <param name="Parser">Name of the output layout, one of <see cref="ModelParsers.Names"/>.</param>
/// <param name="Classes">The classes in the model's own order; empty where the task has none.</param>
/// <param name="Keypoints">Names of body points in the model's own order; empty where the task has none.</param>
public sealed record ModelOutput(string Parser, IReadOnlyList<ModelClass> Classes, IReadOnlyList<string> Keypoints);
