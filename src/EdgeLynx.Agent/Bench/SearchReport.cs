namespace EdgeLynx.Agent.Bench;

/// <summary><c>edgelynx bench search</c>: exact similarity search, and how near it is to what memory allows.</summary>
internal sealed record SearchReport
{
    /// <summary>Vectors searched.</summary>
    public required int Rows { get; init; }

    /// <summary>Elements of a vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Hits asked for.</summary>
    public required int Hits { get; init; }

    /// <summary>Cores used.</summary>
    public required int Workers { get; init; }

    /// <summary>Bytes a second at which these cores read the same memory: the limit for one query.</summary>
    public required double ReadGigabytesPerSecond { get; init; }

    /// <summary>One row a number of queries in a call.</summary>
    public required IReadOnlyList<SearchRow> Batches { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>What it ran on.</summary>
    public required Machine Machine { get; init; }
}
