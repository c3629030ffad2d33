namespace EdgeLynx.Agent.Bench;

/// <summary><c>edgelynx bench throughput</c>: images a second, and how near that is to what the machine allows. The first three fields are those of the last number of workers.</summary>
internal sealed record ThroughputReport
{
    /// <summary>Frames in one pass.</summary>
    public required int Images { get; init; }

    /// <summary>Duration of the pass.</summary>
    public required double WallS { get; init; }

    /// <summary>Time of all cores.</summary>
    public required double CpuS { get; init; }

    /// <summary>Files that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Name and version of the detector.</summary>
    public required string Model { get; init; }

    /// <summary>The execution provider that ran it.</summary>
    public required string Provider { get; init; }

    /// <summary>One row a number of workers.</summary>
    public required IReadOnlyList<ThroughputRow> Rows { get; init; }

    /// <summary>Most memory the process held, in MiB.</summary>
    public required double PeakRssMb { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>What it ran on.</summary>
    public required Machine Machine { get; init; }
}
