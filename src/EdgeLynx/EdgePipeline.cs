using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx;

/// <summary>
/// The way of the data, every stage in order. No other file knows two of them. Each arrow is a bounded channel; each stage reads one
/// record type and writes one.
/// </summary>
public static class EdgePipeline
{
    /// <summary>Starts the pipeline on <paramref name="media"/>. <paramref name="recorded"/> hears of each stored event, in order.</summary>
    /// <returns>The run, for its metrics, and a task that ends with it: normally, cancelled, or with the first fault.</returns>
    /// <exception cref="ArgumentException">Options are out of range: every one is named.</exception>
    public static (Pipeline Pipeline, Task Completion) Start(
        IAsyncEnumerable<MediaItem> media, PipelineParts parts, PipelineOptions options, Action<RecordedEvent> recorded,
        TimeProvider clock, CancellationToken cancellation)
    {
        var problems = string.Join(' ', options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        var plan = StagePlan.For(options, parts.Detector.MaxBatch);
        var valid = options.ValidConfidence ?? parts.Detector.ValidConfidence;
        var reader = parts.LooksAtCrops || options.KeepPictures ? parts.FrameReader : null;
        return Pipeline.From(media, clock, cancellation)                                              // MediaItem
            .Then(new ProbeStage(parts.Prober), plan.Probe)                                           // ProbedMedia
            .Then(new OrderStage(options.Live), plan.Fold)                                            // ProbedMedia, capture order
            .Then(new DecodeStage(parts.Decoder), plan.Decode)                                        // ProxyFrame
            .Then(new DetectStage(parts.Detector), plan.Detect)                                       // DetectedFrame
            .Then(new GatherStage(plan.Events, clock, parts.Watcher), plan.Fold)                      // DetectionEvent
            .Then(new SelectStage(options.Selection, valid, options.PersonConfidence), plan.Fold)     // SelectedEvent
            .Then(new CropStage(reader, parts.Pixels, options.CropMargin, options.KeepPictures), plan.Heavy)            // CroppedEvent
            .Then(new SegmentStage(parts.Segmenter), plan.Heavy)                                      // CroppedEvent + masks
            .Then(new PoseStage(parts.PoseEstimator), plan.Heavy)                                     // CroppedEvent + poses
            .Then(new EmbedStage(parts.Embedder, parts.FeatureExtractor), plan.Heavy)                 // CroppedEvent + vectors, features
            .Then(new IdentifyStage(parts.Identifier), plan.Heavy)                                    // IdentifiedEvent
            .Then(new RecordStage(parts.Recorder), plan.Heavy)                                        // RecordedEvent
            .Start(recorded);
    }
}
