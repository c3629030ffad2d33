namespace EdgeLynx.Agent.Results;

/// <summary>One stage in <c>summary.json</c>.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Items">Items taken.</param>
/// <param name="BusySeconds">Time spent, summed over workers.</param>
/// <param name="P50Ms">Median time an item.</param>
/// <param name="P99Ms">Time that one item in a hundred exceeds.</param>
/// <param name="Failed">Items that failed there.</param>
internal sealed record StageSummary(string Name, long Items, double BusySeconds, double P50Ms, double P99Ms, long Failed);
