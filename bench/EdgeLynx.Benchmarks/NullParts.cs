using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Benchmarks;

/// <summary>Parts of a pipeline that take no time: frames of 32x32 pixels in which nothing is found.</summary>
internal sealed class NullParts(int frames) : IMediaProber, IProxyDecoder, IDetector, IFrameReader, IEventRecorder, IDisposable
{
    private static readonly PixelSize Size = new(32, 32);

    public PixelPool Pixels { get; } = new();

    public string Model => "null";

    public PixelSize InputSize => Size;

    public int MaxBatch => 1;

    public float ValidConfidence => 1;

    public ProbedMedia Probe(MediaItem media) => new(media, new CaptureTime(DateTimeOffset.UnixEpoch, TimeSource.FileTime, true)) { Size = Size };

    public async ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        for (var i = 0; i < frames; i++)
        {
            var end = i == frames - 1 ? new MediaEnd(frames, 25, null) : null;
            await output.WriteAsync(new ProxyFrame(media, i, media.Time.Plus(TimeSpan.FromMilliseconds(40 * i)), Size, Pixels.Rent(Size, 3), end));
        }
    }

    public void Detect(ReadOnlySpan<ProxyFrame> batch, Span<DetectionSet> results) => results[..batch.Length].Fill(DetectionSet.Empty);

    public void Read(ProbedMedia media, IReadOnlyList<FrameKey> wanted, Action<int, PixelBuffer> take) =>
        throw new NotSupportedException("Nothing is found, so no frame is read again.");

    public RecordedEvent Record(IdentifiedEvent identified) => new(identified.Event.Id, identified.Event.Media.Count, 0, identified.Event.Frames.Count, 0);

    public void Complete()
    {
    }

    public void Dispose() => Pixels.Dispose();
}
