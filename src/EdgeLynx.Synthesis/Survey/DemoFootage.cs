namespace EdgeLynx.Synthesis.Survey;

/// <summary>What the demonstration rendered.</summary>
/// <param name="Folder">Folder with the footage: one folder a trap.</param>
/// <param name="References">Pictures to enrol.</param>
/// <param name="Events">What is to be found.</param>
public sealed record DemoFootage(string Folder, IReadOnlyList<DemoReference> References, IReadOnlyList<DemoEvent> Events);
