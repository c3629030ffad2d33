using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>A source in a report.</summary>
/// <param name="Name">The source.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">starting, ok, waiting or ended.</param>
/// <param name="Problem">What it waits for; null when it works.</param>
/// <param name="Taken">Files handed to the pipeline since the start.</param>
/// <param name="Dropped">Frames dropped since the start.</param>
internal sealed record ReportedSource(string Name, string Type, string State, string? Problem, long Taken, long Dropped)
{
    /// <summary>How <paramref name="source"/> is.</summary>
    public static ReportedSource Of(SourceStatus source) => new(
        source.Name, source.Type, source.State.ToString().ToLowerInvariant(), source.Problem, source.Taken, source.Dropped);
}
