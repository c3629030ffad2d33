using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Pixels;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>Opens the models a replay works with and makes the stages' parts of them.</summary>
internal static class ReplayPartsFactory
{
    private const string None = "none";

    /// <summary>The parts for <paramref name="options"/>; null when something is wrong, which is then in <paramref name="errors"/>.</summary>
    public static ReplayParts? Create(ReplayOptions options, CommandContext context, List<string> errors)
    {
        var owned = new List<IDisposable>();
        try
        {
            return Make(options, context, owned);
        }
        catch (ModelException error)
        {
            errors.AddRange(error.Errors.Except(errors));
            owned.ForEach(part => part.Dispose());
            return null;
        }
    }

    private static ReplayParts Make(ReplayOptions options, CommandContext context, List<IDisposable> owned)
    {
        var models = Own(owned, ModelSet.Open(new ModelOptions
        {
            Directories = [.. options.Models.Where(Directory.Exists)],
            Detector = options.Detector,
            Segmenter = options.Segmenter is None or GrabCutSegmenter.SourceName ? null : options.Segmenter,
            Pose = options.Pose is None ? null : options.Pose,
            Embedder = options.Embedder is None ? null : options.Embedder,
        }));
        var pool = Own(owned, new PixelPool());
        var detector = models.CreateDetector();
        var decoding = new DecodingOptions { Stride = options.Stride ?? 1, Fps = options.Fps, ProxyScale = options.ProxyScale };
        var summary = new Dictionary<string, ModelSummary>
        {
            ["detect"] = new(detector.Model, models.Choice(ModelTask.Detect).Reason),
        };
        var segmenter = Segmenter(options, owned, summary);
        var features = Features(options, owned, summary);
        var (decoder, reader) = (new ProxyDecoder(pool, detector.InputSize, decoding), new FrameReader(pool, decoding));
        return new ReplayParts
        {
            Valid = detector.ValidConfidence,
            Models = summary,
            Owned = owned,
            With = recorder => new PipelineParts
            {
                Prober = new MediaProber(context.Clock),
                Decoder = decoder,
                Detector = detector,
                FrameReader = reader,
                Pixels = pool,
                Segmenter = segmenter,
                FeatureExtractor = features,
                Recorder = recorder,
            },
        };
    }

    private static GrabCutSegmenter? Segmenter(ReplayOptions options, List<IDisposable> owned, Dictionary<string, ModelSummary> summary)
    {
        if (options.Segmenter is None)
        {
            summary["segment"] = new(null, "skipped: --segmenter none");
            return null;
        }
        var segmenter = Own(owned, new GrabCutSegmenter());
        summary["segment"] = new(segmenter.Model, "needs no weights");
        return segmenter;
    }

    private static RootSiftExtractor? Features(ReplayOptions options, List<IDisposable> owned, Dictionary<string, ModelSummary> summary)
    {
        if (options.Gallery is null)
        {
            summary["identify"] = new(null, "skipped: no --gallery");
            return null;
        }
        var features = Own(owned, new RootSiftExtractor());
        summary["identify"] = new(features.Name, "needs no weights");
        return features;
    }

    private static T Own<T>(List<IDisposable> owned, T part)
        where T : IDisposable
    {
        owned.Add(part);
        return part;
    }
}
