using System.Globalization;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>
/// Media files that are text, and parts that read them: the first line is the capture time, each further line a detection
/// "category x y w h confidence" in a 640 x 480 frame; "bad" as the second line makes decoding fail.
/// </summary>
internal sealed class FakeFootage : IMediaProber, IProxyDecoder, IDetector, IFrameReader
{
    public static PixelSize Size { get; } = new(640, 480);

    public PixelPool Pool { get; } = new();

    /// <summary>Called before each decode: a test may wait or throw here.</summary>
    public Action<string> BeforeDecode { get; set; } = _ => { };

    public string Model => "fake 1";

    public PixelSize InputSize => new(8, 8);

    public int MaxBatch => 2;

    public float ValidConfidence => 0.5f;

    public static string Still(string time, params string[] lines) => string.Join('\n', [time, .. lines]);

    public ProbedMedia Probe(MediaItem media)
    {
        var time = DateTimeOffset.Parse(File.ReadLines(media.Path).First(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new ProbedMedia(media, new CaptureTime(time, TimeSource.Exif, false)) { Size = Size };
    }

    public ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        BeforeDecode(media.Media.File);
        cancellation.ThrowIfCancellationRequested();
        if (File.ReadLines(media.Media.Path).Contains("bad"))
            throw new ItemException("the file is damaged");
        return output.WriteAsync(new ProxyFrame(media, 0, media.Time, Size, Pool.Rent(new PixelSize(8, 8), 3), MediaEnd.Still));
    }

    public void Detect(ReadOnlySpan<ProxyFrame> frames, Span<DetectionSet> results)
    {
        for (var i = 0; i < frames.Length; i++)
            results[i] = DetectionSet.From([.. File.ReadLines(frames[i].Media.Media.Path).Skip(1).Select(DetectionOf)]);
    }

    public void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var pixels = Pool.Rent(Size, 3);
            pixels.Bytes.Fill(100);
            take(i, pixels);
        }
    }

    private static Detection DetectionOf(string line)
    {
        var parts = line.Split(' ');
        var n = parts.Skip(1).Select(part => float.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Detection(new Box(n[0], n[1], n[2], n[3]), n[4], Enum.Parse<DetectionCategory>(parts[0], ignoreCase: true));
    }
}
