namespace EdgeLynx.Records;

/// <summary>Why one item could not be processed. It travels with the item to the results; it never stops the run.</summary>
/// <param name="Stage">The stage that gave up, by its name in summary.json.</param>
/// <param name="Message">One sentence for a person: what is wrong and, where there is one, the remedy.</param>
public sealed record Failure(string Stage, string Message);
