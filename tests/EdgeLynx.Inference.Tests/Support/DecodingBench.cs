using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Prober, decoder and reader over a temporary folder; fails the test that leaks a buffer.</summary>
internal sealed class DecodingBench : IDisposable
{
    public static readonly PixelSize DetectorInput = new(416, 416);

    public TempFolder Folder { get; } = new();

    public PixelPool Pool { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>From which size on clips are read by the system's ffmpeg: never, unless a test says otherwise.</summary>
    public long FfmpegFrom { get; init; } = long.MaxValue;

    public void Dispose()
    {
        Assert.Equal(0, Pool.Outstanding);
        Pool.Dispose();
        Folder.Dispose();
    }

    public ProbedMedia Probe(string path, Deployment? deployment = null) =>
        new MediaProber(Clock).Probe(Item(path, deployment));

    public static MediaItem Item(string path, Deployment? deployment = null)
    {
        var kind = Path.GetExtension(path).ToLowerInvariant() is ".mp4" or ".mov" or ".avi" or ".mkv" or ".mjpeg" ? MediaKind.Video : MediaKind.Image;
        var file = string.Join('/', path.Split('/').TakeLast(2));
        return new MediaItem(0, path, file, kind, deployment ?? new Deployment("d"));
    }

    /// <summary>All records of one file. The caller disposes them.</summary>
    public async Task<List<ProxyFrame>> DecodeAsync(string path, DecodingOptions? options = null, PixelSize? input = null)
    {
        var sink = new Sink();
        var decoder = new ProxyDecoder(Pool, input ?? DetectorInput, (options ?? new DecodingOptions()) with { FfmpegFrom = FfmpegFrom });
        await decoder.DecodeAsync(Probe(path), sink, CancellationToken.None);
        Assert.Equal(0, decoder.FilesOutstanding);
        return sink.Frames;
    }

    /// <summary>Reads frames again; the caller disposes them.</summary>
    public List<PixelBuffer> Read(string path, params FrameKey[] frames)
    {
        var read = new List<PixelBuffer>();
        new FrameReader(Pool, new DecodingOptions()).Read(Probe(path), frames, (place, pixels) =>
        {
            Assert.Equal(read.Count, place);
            read.Add(pixels);
        });
        return read;
    }

    internal sealed class Sink : StageOutput<ProxyFrame>
    {
        public List<ProxyFrame> Frames { get; } = [];

        public override ValueTask WriteAsync(ProxyFrame item)
        {
            Frames.Add(item);
            return ValueTask.CompletedTask;
        }
    }
}
