namespace EdgeLynx.Inference.Models;

/// <summary>How sessions are made.</summary>
internal sealed record SessionSettings
{
    /// <summary>Execution providers, tried in turn; the CPU is always the last resort.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];

    /// <summary>Threads of one call of a session; N workers calling at the same time with one thread each are faster than the reverse.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Most pictures in one call where the model's batch is free; null: 1 on the CPU, where batches gain nothing, 8 elsewhere.</summary>
    public int? MaxBatch { get; init; }
}
