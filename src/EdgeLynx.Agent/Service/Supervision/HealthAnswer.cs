namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>What <c>/health/ready</c> answers.</summary>
/// <param name="Ready">Whether files that come are processed.</param>
/// <param name="Fault">Why not; null when they are.</param>
/// <param name="Sources">How each source is. One that waits does not make the box unready.</param>
internal sealed record HealthAnswer(bool Ready, string? Fault, IReadOnlyList<ReportedSource> Sources);
