using EdgeLynx.Agent.Commands;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Identification;

/// <summary>Opens what pictures are described with. Frees it when disposed.</summary>
internal sealed class DescriberFactory : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private DescriberFactory(DescriberParts parts) => Parts = parts;

    /// <summary>The parts.</summary>
    public DescriberParts Parts { get; private set; }

    /// <summary>Opens the parts, with a detector where <paramref name="detect"/> is set.</summary>
    /// <exception cref="UsageException">A model is missing or wrong.</exception>
    public static DescriberFactory Open(IReadOnlyList<string> models, PixelPool pool, CommandContext context, bool detect)
    {
        var segmenter = new GrabCutSegmenter();
        var extractor = new RootSiftExtractor();
        var factory = new DescriberFactory(new DescriberParts
        {
            Prober = new MediaProber(context.Clock),
            Reader = new FrameReader(pool, new DecodingOptions()),
            Segmenter = segmenter,
            Extractor = extractor,
        });
        factory._owned.AddRange([segmenter, extractor]);
        if (!detect)
            return factory;
        try
        {
            var set = ModelSet.Open(new ModelOptions { Directories = models });
            factory._owned.Add(set);
            var detector = set.CreateDetector();
            factory.Parts = factory.Parts with { FindBox = new BoxFinder(detector, detector.ValidConfidence) };
            return factory;
        }
        catch (ModelException error)
        {
            factory.Dispose();
            throw new UsageException(error.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(_owned))
            part.Dispose();
    }
}
