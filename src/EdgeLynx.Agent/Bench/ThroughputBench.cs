using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Results;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Bench;

/// <summary>Runs the pipeline over the files with one or several numbers of workers, then measures what one core needs at least.</summary>
internal sealed class ThroughputBench(BenchTarget target, IReadOnlyList<MediaItem> items, TimeProvider clock)
{
    private const int WarmUp = 8;

    // Enough for a mean within 2 % on photos of mixed sizes.
    private const int LimitSample = 100;

    /// <summary>The report; detections go to <paramref name="detections"/> where it is given.</summary>
    public async Task<ThroughputReport> RunAsync(IReadOnlyList<int> workers, string? detections, CancellationToken cancellation)
    {
        await PipelinePass.RunAsync(target, [.. items.Take(WarmUp)], workers.Max(), keepDetections: false, clock, cancellation).ConfigureAwait(false);
        var passes = new List<PipelinePass>();
        foreach (var count in workers)
            passes.Add(await PipelinePass.RunAsync(target, items, count, detections is not null, clock, cancellation).ConfigureAwait(false));
        var last = passes[^1];
        if (last.Frames == 0)
            throw new Flow.ItemException($"None of the {items.Count} files could be decoded.");
        if (detections is not null)
            WholeFile.Write(detections, stream => DetectionLines.Write(stream, items, last.Watch.Found));
        var alone = new SingleCorePass(target);
        var step = Math.Max(1, items.Count / LimitSample);
        await alone.RunAsync(items.Where((_, i) => i % step == 0), cancellation).ConfigureAwait(false);
        return new ThroughputReport
        {
            Images = last.Frames,
            WallS = Math.Round(last.Wall.TotalSeconds, 4),
            CpuS = Math.Round(last.Cpu.TotalSeconds, 4),
            Failed = last.Failed,
            Model = target.Detector.Model,
            Provider = target.Provider,
            Rows = [.. passes.Select(pass => ThroughputRow.Of(pass, alone.UnavoidableSeconds))],
            PeakRssMb = Math.Round(PeakMemory.Bytes / 1048576.0, 1),
            Version = RunMeasure.ProgramVersion,
            Machine = Machine.Here(),
        };
    }
}
