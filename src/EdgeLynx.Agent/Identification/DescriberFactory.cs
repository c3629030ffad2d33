using EdgeLynx.Agent.Commands;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>Opens what pictures are described with. Frees it when disposed.</summary>
internal sealed class DescriberFactory : IDisposable
{
    // A picture to enrol or to measure shows an animal, so a faint detection is believed.
    private const float LeastConfidence = 0.2f;

    private readonly List<IDisposable> _owned = [];

    private DescriberFactory(DescriberParts parts) => Parts = parts;

    /// <summary>The parts.</summary>
    public DescriberParts Parts { get; private set; }

    /// <summary>The learned matcher asked for; null for the built-in one.</summary>
    public IFeatureMatcher? Matcher { get; private set; }

    /// <summary>Opens the parts, with a detector where <paramref name="detect"/> is set.</summary>
    /// <exception cref="UsageException">A model is missing or wrong.</exception>
    public static DescriberFactory Open(ModelOptions models, PixelPool pool, CommandContext context, bool detect)
    {
        ModelSet? set = null;
        DescriberFactory? factory = null;
        try
        {
            set = ModelSet.Open(models);
            factory = new DescriberFactory(new DescriberParts
            {
                Prober = new MediaProber(context.Clock),
                Reader = new FrameReader(pool, new DecodingOptions()),
                Extractor = set.CreateFeatureExtractor()!,
            });
            factory._owned.Add(set);
            factory.Matcher = set.CreateMatcher();
            factory.Parts = factory.Parts with
            {
                Segmenter = factory.Own(set.CreateSegmenter()),
                Pose = factory.Own(set.CreatePoseEstimator()),
                Embedder = factory.Own(set.CreateEmbedder()),
            };
            if (detect && set.CreateDetector() is { } detector)
                factory.Parts = factory.Parts with { FindBox = new BoxFinder(factory.Own(detector), LeastConfidence) };
            return factory;
        }
        catch (ModelException error)
        {
            factory?.Dispose();
            set?.Dispose();
            throw new UsageException(error.Message);
        }
    }

    private T Own<T>(T part)
    {
        if (part is IDisposable disposable)
            _owned.Add(disposable);
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(_owned))
            part.Dispose();
    }
}
