using EdgeLynx.Events;
using EdgeLynx.Pixels;

namespace EdgeLynx.Stages;

/// <summary>What the stages work with. A part that is null means that its stage passes records on and says so in the summary.</summary>
public sealed record PipelineParts
{
    /// <summary>Reads headers.</summary>
    public required IMediaProber Prober { get; init; }

    /// <summary>First pass: reduced frames.</summary>
    public required IProxyDecoder Decoder { get; init; }

    /// <summary>The detector: the only model that is required.</summary>
    public required IDetector Detector { get; init; }

    /// <summary>Second pass: chosen frames in full size. Not used where nothing looks at cut-outs and no pictures are kept.</summary>
    public required IFrameReader FrameReader { get; init; }

    /// <summary>Where the pixels of crops are rented.</summary>
    /// <value>a pool of its own</value>
    public PixelPool Pixels { get; init; } = new();

    /// <summary>Masks; null skips segmentation.</summary>
    public ISegmenter? Segmenter { get; init; }

    /// <summary>Body points and viewpoint; null skips pose.</summary>
    public IPoseEstimator? PoseEstimator { get; init; }

    /// <summary>Appearance vectors; null skips embedding.</summary>
    public IEmbedder? Embedder { get; init; }

    /// <summary>Local features; null skips them.</summary>
    public ILocalFeatureExtractor? FeatureExtractor { get; init; }

    /// <summary>Who it is; null leaves every decision at none.</summary>
    public IIdentifier? Identifier { get; init; }

    /// <summary>Hears of events that still go on; null for nobody.</summary>
    public IEventWatcher? Watcher { get; init; }

    /// <summary>Where events end up.</summary>
    public required IEventRecorder Recorder { get; init; }

    /// <summary>Whether any part looks at the pixels of cut-outs: the second pass is for it.</summary>
    internal bool LooksAtCrops => Segmenter is not null || PoseEstimator is not null || Embedder is not null || FeatureExtractor is not null;
}
