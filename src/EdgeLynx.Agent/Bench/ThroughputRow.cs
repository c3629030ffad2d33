namespace EdgeLynx.Agent.Bench;

/// <summary>The pipeline with one number of workers.</summary>
internal sealed record ThroughputRow
{
    /// <summary>Cores it might keep busy.</summary>
    public required int Workers { get; init; }

    /// <summary>Frames a second.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>What this many cores allow: workers / (decode + prepare + run on one core), measured in the same run.</summary>
    public required double LimitImagesPerSecond { get; init; }

    /// <summary>The one by the other.</summary>
    public required double ShareOfLimit { get; init; }

    /// <summary>Time of all cores a frame.</summary>
    public required double CpuMsPerImage { get; init; }

    /// <summary>Managed bytes allocated a frame.</summary>
    public required double AllocatedBytesPerImage { get; init; }

    /// <summary>The stage whose workers were busiest.</summary>
    public required string Bottleneck { get; init; }

    /// <summary>From the begin of a file's decoding to the answer for its last frame, waiting included.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>The row of <paramref name="pass"/>.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="unavoidable">Seconds that a frame costs one core at least.</param>
    public static ThroughputRow Of(PipelinePass pass, double unavoidable)
    {
        var limit = Math.Min(pass.Workers, Environment.ProcessorCount) / unavoidable;
        return new ThroughputRow
        {
            Workers = pass.Workers,
            ImagesPerSecond = Math.Round(pass.Rate, 2),
            LimitImagesPerSecond = Math.Round(limit, 2),
            ShareOfLimit = Math.Round(pass.Rate / limit, 3),
            CpuMsPerImage = Math.Round(pass.Cpu.TotalMilliseconds / pass.Frames, 2),
            AllocatedBytesPerImage = Math.Round((double)pass.Allocated / pass.Frames),
            Bottleneck = pass.Stages.MaxBy(stage => stage.Busy)!.Name,
            Latency = LatencyFigures.Of(pass.Watch.Latencies),
        };
    }
}
