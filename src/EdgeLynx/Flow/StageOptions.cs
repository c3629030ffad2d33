namespace EdgeLynx.Flow;

/// <summary>How one stage is run.</summary>
public sealed record StageOptions
{
    /// <summary>Items processed at the same time, at least 1; folding stages use 1 whatever is said here.</summary>
    /// <value>1</value>
    public int Workers { get; init; } = 1;

    /// <summary>Room of the bounded channel in front of the stage, at least 1.</summary>
    /// <value>8</value>
    public int Capacity { get; init; } = 8;

    /// <summary>How long a batch waits for more items before it is closed short; zero takes what is there.</summary>
    /// <value>zero</value>
    public TimeSpan BatchDelay { get; init; }
}
