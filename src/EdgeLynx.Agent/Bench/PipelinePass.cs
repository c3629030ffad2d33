using System.Diagnostics;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Bench;

/// <summary>One run of the real pipeline over a list of files, up to the detector: nothing is valid, so nothing is cropped or stored.</summary>
/// <param name="Workers">Cores it might keep busy.</param>
/// <param name="Frames">Frames the detector looked at.</param>
/// <param name="Failed">Files that failed.</param>
/// <param name="Wall">From the first file asked for to the last one answered.</param>
/// <param name="Cpu">Time of all cores, kernel included.</param>
/// <param name="Allocated">Managed bytes allocated.</param>
/// <param name="Stages">What each stage did.</param>
/// <param name="Watch">When each file was answered, and with what.</param>
internal sealed record PipelinePass(
    int Workers, int Frames, int Failed, TimeSpan Wall, TimeSpan Cpu, long Allocated, IReadOnlyList<StageMetrics> Stages, PassWatch Watch)
{
    /// <summary>Frames a second.</summary>
    public double Rate => Frames / Wall.TotalSeconds;

    /// <summary>Runs <paramref name="items"/> (sequence numbers 0, 1, ...) through <paramref name="target"/>.</summary>
    public static async Task<PipelinePass> RunAsync(
        BenchTarget target, IReadOnlyList<MediaItem> items, int workers, bool keepDetections, TimeProvider clock, CancellationToken cancellation)
    {
        var watch = new PassWatch(target.Decoder, target.Detector, items.Count, keepDetections);
        var parts = new PipelineParts
        {
            Prober = target.Prober,
            Decoder = watch,
            Detector = watch,
            FrameReader = target.Reader,
            Pixels = target.Pixels,
            Recorder = new CountingRecorder(),
        };
        var options = new PipelineOptions { Workers = workers, ValidConfidence = 1 };
        var (frames, failed) = (0, 0);
        var (allocated, cpu, started) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var (pipeline, completion) = EdgePipeline.Start(
            items.ToAsyncEnumerable(), parts, options, stored => (frames, failed) = (frames + stored.Frames, failed + stored.FailedMedia),
            clock, cancellation);
        using (pipeline)
            await completion.ConfigureAwait(false);
        var (wall, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
        return new PipelinePass(workers, frames, failed, wall, used, GC.GetTotalAllocatedBytes() - allocated, pipeline.Metrics, watch);
    }
}
