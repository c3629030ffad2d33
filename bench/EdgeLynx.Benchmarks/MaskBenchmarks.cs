using BenchmarkDotNet.Attributes;
using EdgeLynx.Geometry;

namespace EdgeLynx.Benchmarks;

/// <summary>A 640x480 mask, an ellipse with a ragged edge, into the run lengths of COCO.</summary>
[MemoryDiagnoser]
public class MaskBenchmarks
{
    private static readonly PixelSize Size = new(640, 480);
    private readonly byte[] _mask = new byte[Size.Width * Size.Height];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _mask.Length; i++)
        {
            var (x, y) = ((i % Size.Width - 320) / 250.0, (i / Size.Width - 240) / 180.0);
            _mask[i] = x * x + y * y + 0.05 * random.NextDouble() < 1 ? (byte)1 : (byte)0;
        }
    }

    [Benchmark(Baseline = true)]
    public int PlainCSharp()
    {
        var counts = new List<int>();
        var (run, set) = (0, (byte)0);
        for (var x = 0; x < Size.Width; x++)
        {
            for (var y = 0; y < Size.Height; y++)
            {
                var value = _mask[y * Size.Width + x];
                if (value != set)
                {
                    counts.Add(run);
                    (run, set) = (0, value);
                }
                run++;
            }
        }
        counts.Add(run);
        return counts.Count;
    }

    [Benchmark]
    public int EdgeLynx() => RunLengthMask.FromPixels(Size, _mask).Counts.Length;
}
