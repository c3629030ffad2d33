using EdgeLynx.Events;
using EdgeLynx.Flow;

namespace EdgeLynx;

/// <summary>Workers and channel room of each kind of stage, from the pipeline's options.</summary>
internal sealed record StagePlan(StageOptions Probe, StageOptions Decode, StageOptions Detect, StageOptions Heavy, StageOptions Fold, EventRules Events)
{
    /// <summary>
    /// Decode and detect get a worker a core each: both are CPU-bound and take turns, so one alone can use every core. The heavy
    /// stages see few frames. Room is small everywhere: it bounds memory (a 2 MP proxy is up to 6 MB) and adds no speed. Least of all
    /// from crop to record, where an event holds full-size cut-outs, three an animal. In front of the detector one batch waits, no more:
    /// more would cost memory (5 MB for 4 on two cores) and save no time that could be told from noise.
    /// </summary>
    public static StagePlan For(PipelineOptions options, int detectorBatch) => new(
        // Live sources have queues of their own, in which the oldest is dropped: what got here is not.
        Probe: new StageOptions { Workers = options.Workers, Capacity = options.Live ? 1 : 64 },
        Decode: new StageOptions { Workers = options.Workers, Capacity = 4 * options.Workers },
        Detect: new StageOptions { Workers = options.Workers, Capacity = detectorBatch },
        Heavy: new StageOptions { Workers = options.Workers, Capacity = 1 },
        Fold: new StageOptions { Capacity = 16 },
        Events: new EventRules(options.EventGap, options.Live, options.MaxLiveEvent));
}
