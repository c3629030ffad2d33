using System.Reflection;
using EdgeLynx.Agent.Results;
using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>Counts and times of one run. Added to by the pipeline, read by the progress display.</summary>
/// <param name="clock">The time.</param>
/// <param name="total">Files to process.</param>
internal sealed class RunMeasure(TimeProvider clock, long total)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private Pipeline? _pipeline;
    private long _media;
    private long _failed;
    private long _frames;
    private TimeSpan? _wall;

    /// <summary>Files to process.</summary>
    public long Total => total;

    /// <summary>Files whose results are stored.</summary>
    public long Media => Interlocked.Read(ref _media);

    /// <summary>Files that failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Frames of stored results.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>Time since the start, or until <see cref="Stop"/>.</summary>
    public TimeSpan Wall => _wall ?? clock.GetElapsedTime(_started);

    /// <summary>Notes a stored event.</summary>
    public void Add(RecordedEvent recorded)
    {
        Interlocked.Add(ref _media, recorded.Media);
        Interlocked.Add(ref _failed, recorded.FailedMedia);
        Interlocked.Add(ref _frames, recorded.Frames);
    }

    /// <summary>Takes stage figures from <paramref name="pipeline"/>.</summary>
    public void Follow(Pipeline pipeline) => _pipeline = pipeline;

    /// <summary>Ends the time.</summary>
    public void Stop() => _wall ??= clock.GetElapsedTime(_started);

    /// <summary>The summary of everything stored and of this run.</summary>
    public RunSummary Summarise(
        ResultCounts counts, WalkReport walk, IReadOnlyDictionary<string, ModelSummary> models,
        IReadOnlyDictionary<string, string> options, bool complete, long mediaTotal) => new()
        {
            Version = ProgramVersion,
            Complete = complete,
            MediaTotal = mediaTotal,
            MediaOk = counts.Media - counts.Failed,
            MediaFailed = counts.Failed,
            UnreadableFolders = walk.UnreadableFolders,
            Images = counts.Images,
            Videos = counts.Videos,
            Frames = counts.Frames,
            Detections = counts.Detections,
            Events = counts.Events,
            Observations = counts.Observations,
            MediaThisRun = Media,
            FramesThisRun = Frames,
            WallSeconds = Math.Round(Wall.TotalSeconds, 3),
            ImagesPerSecond = Wall > TimeSpan.Zero ? Math.Round(Frames / Wall.TotalSeconds, 2) : 0,
            Stages = [.. (_pipeline?.Metrics ?? []).Select(Stage)],
            PeakRssMb = Math.Round(PeakMemory.Bytes / 1048576.0, 1),
            AllocatedBytesPerFrame = Frames > 0 ? Math.Round((GC.GetTotalAllocatedBytes() - _allocated) / (double)Frames) : 0,
            Models = models,
            Options = options,
        };

    /// <summary>Version of the program.</summary>
    public static string ProgramVersion { get; } =
        typeof(RunMeasure).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static StageSummary Stage(StageMetrics metrics) => new(
        metrics.Name, metrics.Items, Math.Round(metrics.Busy.TotalSeconds, 3),
        Math.Round(metrics.QuantileMs(0.5), 3), Math.Round(metrics.QuantileMs(0.99), 3), metrics.Failed);
}
