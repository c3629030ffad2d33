namespace EdgeLynx.Agent.Bench;

/// <summary>Search with so many queries a call.</summary>
/// <param name="Precision">Element type that the rows are read in; the answer is that of the floats in any case.</param>
/// <param name="Queries">Queries in a call.</param>
/// <param name="QueriesPerSecond">Queries answered a second, median call.</param>
/// <param name="GigabytesPerSecond">Bytes of the rows in floats, by the time of a call.</param>
/// <param name="ShareOfBandwidth">That by the bandwidth measured.</param>
/// <param name="GigaFlops">Multiplications and additions a second, in 1e9.</param>
internal sealed record SearchRow(
    string Precision, int Queries, double QueriesPerSecond, double GigabytesPerSecond, double ShareOfBandwidth, double GigaFlops);
