using System.Collections.Concurrent;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Tests.Support;

/// <summary>Every part of the pipeline, small and made of numbers. <see cref="Work"/> is called with the number of the media at hand.</summary>
internal sealed class FakeParts(Tracker tracker) :
    IMediaProber, IProxyDecoder, IDetector, IFrameReader, ISegmenter, IPoseEstimator, IEmbedder, ILocalFeatureExtractor, IIdentifier, IEventRecorder
{
    private readonly ConcurrentDictionary<nint, int> _numbers = new();

    public Action<int> Work { get; set; } = _ => { };

    public string Model => "fake-1";

    public string Name => "fake-1";

    public int Dimensions => 2;

    public PixelSize InputSize => new(32, 32);

    public int MaxBatch { get; init; } = 4;

    public float ValidConfidence => 0.5f;

    public int Completed { get; private set; }

    /// <summary>What is found in media <c>n</c>, frame <c>i</c>.</summary>
    public Func<int, int, Detection[]> Find { get; init; } = (_, _) => [new Detection(TestRecords.AnimalBox, 0.9f, DetectionCategory.Animal)];

    public Func<MediaItem, ProbedMedia> Header { get; init; } = media => new ProbedMedia(media, TestRecords.At(media.Sequence)) { Size = TestRecords.Size };

    public Func<ProbedMedia, int> FrameCount { get; init; } = _ => 1;

    public PipelineParts All() => new()
    {
        Prober = this,
        Decoder = this,
        Detector = this,
        FrameReader = this,
        Pixels = tracker.Pixels,
        Segmenter = this,
        PoseEstimator = this,
        Embedder = this,
        FeatureExtractor = this,
        Identifier = this,
        Recorder = this,
    };

    public ProbedMedia Probe(MediaItem media)
    {
        Work((int)media.Sequence);
        return Header(media);
    }

    public async ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        Work((int)media.Media.Sequence);
        var count = FrameCount(media);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pixels = tracker.Pixels.Rent(TestRecords.Size, 3);
            // The detector sees pixels only: that is where it reads which frame of which media it has.
            BitConverter.TryWriteBytes(pixels.Bytes, (int)media.Media.Sequence);
            BitConverter.TryWriteBytes(pixels.Bytes[4..], i);
            var end = i < count - 1 ? null : media.Media.Kind == MediaKind.Image ? MediaEnd.Still : new MediaEnd(count, 10, null);
            var time = media.Time.Plus(TimeSpan.FromSeconds(i * 0.1));
            await output.WriteAsync(new ProxyFrame(media, i, time, TestRecords.Size, pixels, end));
        }
    }

    public void Detect(ReadOnlySpan<ProxyFrame> frames, Span<DetectionSet> results)
    {
        foreach (ref readonly var frame in frames)
            Work((int)frame.Media.Media.Sequence);
        for (var i = 0; i < frames.Length; i++)
            results[i] = DetectionSet.From(Find((int)frames[i].Media.Media.Sequence, frames[i].Index), tracker.Detections);
    }

    public void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
    {
        Work((int)media.Media.Sequence);
        for (var i = 0; i < frames.Count; i++)
        {
            var picture = tracker.Pixels.Rent(TestRecords.Size, 3);
            picture.Bytes.Fill((byte)frames[i].Index);
            take(i, picture);
        }
    }

    public Mask Segment(PixelBuffer crop, Box box)
    {
        CallForCrop(crop);
        return new Mask(crop.Size, new byte[crop.Size.Area], Model);
    }

    public Pose Estimate(PixelBuffer crop, Box box)
    {
        CallForCrop(crop);
        return new Pose([], Viewpoint.Left, 1);
    }

    public Embedding Embed(PixelBuffer crop, Box box, Mask? mask)
    {
        CallForCrop(crop);
        return new Embedding(Model, [1, 0]);
    }

    public LocalFeatures Extract(PixelBuffer crop, Box box, Mask? mask) => new(Model, crop.Size, [], 128, []);

    public Decision Identify(CroppedTrack track, DetectionEvent detectionEvent)
    {
        Work((int)detectionEvent.Media[0].Probed.Media.Sequence);
        return new Decision(DecisionKind.Known, "lynx_1", 0.9, []);
    }

    public RecordedEvent Record(IdentifiedEvent identified)
    {
        var number = (int)identified.Event.Media[0].Probed.Media.Sequence;
        Work(number);
        return new RecordedEvent(identified.Event.Id, identified.Event.Media.Count, 0, identified.Event.Frames.Count, identified.Tracks.Count);
    }

    public void Complete() => Completed++;

    /// <summary>Tells the crop models, which see pixels only, which media this crop is from.</summary>
    public void Know(CroppedEvent cropped)
    {
        foreach (var crop in cropped.Tracks.SelectMany(track => track.Crops))
        {
            if (crop.Pixels is not null)
                _numbers[crop.Pixels.Address] = (int)crop.Frame.Media.Media.Sequence;
        }
    }

    private void CallForCrop(PixelBuffer crop)
    {
        if (_numbers.TryGetValue(crop.Address, out var number))
            Work(number);
    }
}
