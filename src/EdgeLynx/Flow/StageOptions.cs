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

    /// <summary>
    /// Whether the outputs of different inputs keep the order of the inputs. Endless live sources must not: the first would never end,
    /// and the others wait for it for ever. Outputs of one input are in order in any case.
    /// </summary>
    /// <value>true</value>
    public bool InOrder { get; init; } = true;

    /// <summary>What happens when the channel in front of the stage is full.</summary>
    /// <value><see cref="Overflow.Wait"/></value>
    public Overflow Overflow { get; init; } = Overflow.Wait;
}
