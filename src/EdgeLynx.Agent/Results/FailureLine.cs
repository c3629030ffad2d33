namespace EdgeLynx.Agent.Results;

/// <summary>Something that did not work, in results.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Message">What, and the remedy.</param>
internal sealed record FailureLine(string Stage, string Message);
