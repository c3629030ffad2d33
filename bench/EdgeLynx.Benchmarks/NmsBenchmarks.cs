using BenchmarkDotNet.Attributes;
using EdgeLynx.Geometry;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace EdgeLynx.Benchmarks;

/// <summary>Suppression of 1,000 candidates around 50 animals.</summary>
[MemoryDiagnoser]
public class NmsBenchmarks
{
    private const int Count = 1000;
    private const float Overlap = 0.45f;
    private readonly Box[] _boxes = new Box[Count];
    private readonly float[] _scores = new float[Count];
    private readonly short[] _classes = new short[Count];
    private readonly Rect2d[] _rectangles = new Rect2d[Count];
    private readonly ulong[] _order = new ulong[Count];
    private readonly int[] _kept = new int[300];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            var (x, y) = (i % 10 * 40 + random.Next(6), i / 10 % 5 * 80 + random.Next(6));
            _boxes[i] = Box.FromCorners(x, y, x + 36, y + 70);
            _rectangles[i] = new Rect2d(x, y, 36, 70);
            _scores[i] = random.NextSingle();
        }
    }

    [Benchmark(Baseline = true)]
    public int PlainCSharp()
    {
        var kept = new List<int>();
        foreach (var i in Enumerable.Range(0, Count).OrderByDescending(i => _scores[i]))
        {
            if (kept.TrueForAll(other => _classes[other] != _classes[i] || _boxes[other].IoU(_boxes[i]) <= Overlap))
                kept.Add(i);
        }
        return kept.Count;
    }

    [Benchmark]
    public int OpenCv()
    {
        CvDnn.NMSBoxes(_rectangles, _scores, 0, Overlap, out var kept);
        return kept.Length;
    }

    [Benchmark]
    public int EdgeLynx() => NonMaximumSuppression.Run(_boxes, _scores, _classes, Overlap, _order, _kept);
}
