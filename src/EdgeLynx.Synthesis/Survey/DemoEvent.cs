namespace EdgeLynx.Synthesis.Survey;

/// <summary>The truth about one trigger of the demonstration.</summary>
/// <param name="Deployment">The trap's folder.</param>
/// <param name="Start">Local time of its first picture.</param>
/// <param name="Kind">lynx, person or nothing.</param>
/// <param name="Individual">Who; null for people and empty triggers.</param>
/// <param name="Enrolled">Whether the gallery knows the individual.</param>
/// <param name="Files">Its files, relative to the footage folder.</param>
public sealed record DemoEvent(
    string Deployment, DateTime Start, string Kind, string? Individual, bool Enrolled, IReadOnlyList<string> Files);
