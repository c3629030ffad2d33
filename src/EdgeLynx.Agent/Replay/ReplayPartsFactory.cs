using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Inference.Decoding;
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
        }
        catch (UsageException error)
        {
            errors.AddRange(error.Errors);
        }
        catch (ArgumentException) when (errors.Count > 0)
        {
            // An option that is wrong, and named already: the models were only opened to name what is wrong with them too.
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            errors.Add($"a native library cannot be loaded ({(error.InnerException ?? error).Message.Split('\n')[0]}); see: edgelynx doctor");
        }
        owned.ForEach(part => part.Dispose());
        return null;
    }

    private static ReplayParts Make(ReplayOptions options, CommandContext context, List<IDisposable> owned)
    {
        var models = ModelSet.Open(new ModelOptions
        {
            Directories = [.. options.Models.Where(Directory.Exists)],
            Detector = options.Detector,
            Segmenter = options.Segmenter is None or GrabCutSegmenter.SourceName ? null : options.Segmenter,
            Pose = options.Pose is None ? null : options.Pose,
            Embedder = options.Embedder is None ? null : options.Embedder,
            Matcher = options.Matcher,
            Providers = options.Providers,
        });
        owned.Add(models);
        var pool = new PixelPool();
        owned.Add(pool);
        var summary = new Dictionary<string, ModelSummary>();
        var detector = models.CreateDetector();
        summary["detect"] = ModelSummary.Of(detector.Model, models.Choice(ModelTask.Detect));
        var segmenter = Segmenter(options, models, owned, summary);
        var pose = options.Pose is None ? null : models.CreatePoseEstimator();
        summary["pose"] = pose is not null
            ? ModelSummary.Of(pose.Model, models.Choice(ModelTask.Pose))
            : new(null, options.Pose is None ? "skipped: --pose none" : $"skipped: {models.Choice(ModelTask.Pose).Reason}");
        var identification = ReplayIdentification.Open(options, models, owned, summary);
        var decoding = new DecodingOptions { Stride = options.Stride ?? 1, Fps = options.Fps, ProxyScale = options.ProxyScale };
        var (decoder, reader) = (new ProxyDecoder(pool, detector.InputSize, decoding), new FrameReader(pool, decoding));
        return new ReplayParts
        {
            Valid = detector.ValidConfidence,
            Models = summary,
            Owned = owned,
            ReferencePicture = identification is null ? null : identification.PictureOf,
            With = (recorder, store) => new PipelineParts
            {
                Prober = new MediaProber(context.Clock),
                Decoder = decoder,
                Detector = detector,
                FrameReader = reader,
                Pixels = pool,
                Segmenter = segmenter,
                PoseEstimator = pose,
                Embedder = identification?.Embedder,
                FeatureExtractor = identification?.Features,
                Identifier = identification?.IdentifierFor(store),
                Recorder = recorder,
            },
        };
    }

    private static ISegmenter? Segmenter(
        ReplayOptions options, ModelSet models, List<IDisposable> owned, Dictionary<string, ModelSummary> summary)
    {
        if (options.Segmenter is None)
        {
            summary["segment"] = new(null, "skipped: --segmenter none");
            return null;
        }
        if (options.Segmenter is GrabCutSegmenter.SourceName)
        {
            var grabCut = new GrabCutSegmenter();
            owned.Add(grabCut);
            summary["segment"] = new(grabCut.Model, "asked for by name");
            return grabCut;
        }
        var segmenter = models.CreateSegmenter();
        summary["segment"] = ModelSummary.Of(segmenter.Model, models.Choice(ModelTask.Segment));
        return segmenter;
    }
}
