using BenchmarkDotNet.Attributes;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Benchmarks;

/// <summary>A 1920x1080 photo from disk to pixels that cover a 416 pixel input: half size.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private readonly PixelPool _pool = new();
    private readonly Discard _discard = new();
    private string _path = "";
    private ProbedMedia _media = null!;
    private ProxyDecoder _decoder = null!;

    [GlobalSetup]
    public void Setup()
    {
        _path = Path.Combine(Path.GetTempPath(), $"edgelynx-bench-{Environment.ProcessId}.jpg");
        File.WriteAllBytes(_path, Photo.Jpeg(_pool, 1920, 1080));
        _media = new MediaProber(TimeProvider.System).Probe(new MediaItem(0, _path, _path, MediaKind.Image, new Deployment("bench")));
        _decoder = new ProxyDecoder(_pool, new PixelSize(416, 416), new DecodingOptions());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        File.Delete(_path);
        _pool.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int OpenCv()
    {
        using var mat = Cv2.ImDecode(File.ReadAllBytes(_path), ImreadModes.ReducedColor2);
        return mat.Rows;
    }

    [Benchmark]
    public bool EdgeLynx() => _decoder.DecodeAsync(_media, _discard, CancellationToken.None).IsCompletedSuccessfully;

    private sealed class Discard : StageOutput<ProxyFrame>
    {
        public override ValueTask WriteAsync(ProxyFrame item)
        {
            item.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
