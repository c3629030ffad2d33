using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Runs a detector over labelled pictures, the way a replay would: probe, proxy decode, detect.</summary>
internal static class DetectionRun
{
    /// <summary>The pictures with what was found, in their order. <paramref name="failed"/> hears of damage; a picture without pixels is left out.</summary>
    public static async Task<IReadOnlyList<DetectedPicture>> RunAsync(
        IReadOnlyList<TruthPicture> pictures, IDetector detector, TimeProvider clock, int workers, Action<string> failed, CancellationToken cancellation)
    {
        using var pool = new PixelPool();
        var prober = new MediaProber(clock);
        var decoder = new ProxyDecoder(pool, detector.InputSize, new DecodingOptions());
        var results = new DetectedPicture?[pictures.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        await Parallel.ForAsync(0, pictures.Count, options, async (i, stop) =>
        {
            var probed = prober.Probe(ItemOf(pictures[i], i));
            var sink = new DetectingSink(detector);
            if (probed.Failure is null)
                await decoder.DecodeAsync(probed, sink, stop).ConfigureAwait(false);
            // A damaged picture is judged by what could be read of it, as a replay searches it.
            if (sink.Seen)
                results[i] = new DetectedPicture(pictures[i], sink.Size, sink.Detections);
            if ((probed.Failure ?? sink.Failure) is { } failure)
                failed($"{pictures[i].Path}: {failure.Message}");
        }).ConfigureAwait(false);
        return [.. results.OfType<DetectedPicture>()];
    }

    /// <summary>A labelled picture as the pipeline's input.</summary>
    public static MediaItem ItemOf(TruthPicture picture, long sequence) =>
        new(sequence, picture.Path, picture.Picture.File, MediaKind.Image, new Deployment("evaluation"));

    /// <summary>Detects at once in what the decoder writes, so that one picture a worker is in memory.</summary>
    private sealed class DetectingSink(IDetector detector) : StageOutput<ProxyFrame>
    {
        public bool Seen { get; private set; }

        public PixelSize Size { get; private set; }

        public IReadOnlyList<Detection> Detections { get; private set; } = [];

        public Failure? Failure { get; private set; }

        public override ValueTask WriteAsync(ProxyFrame item)
        {
            using (item)
            {
                Failure ??= item.End?.Failure;
                if (item.Pixels is null)
                    return ValueTask.CompletedTask;
                (Seen, Size) = (true, item.FullSize);
                var found = new DetectionSet[1];
                detector.Detect([item], found);
                Detections = [.. found[0].Items];
                found[0].Dispose();
            }
            return ValueTask.CompletedTask;
        }
    }
}
