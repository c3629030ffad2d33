using BenchmarkDotNet.Attributes;
using EdgeLynx.Inference.Pose;
using OpenCvSharp;

namespace EdgeLynx.Benchmarks;

/// <summary>Twenty heatmaps of 64x64 into twenty points between the cells.</summary>
[MemoryDiagnoser]
public class HeatmapBenchmarks
{
    private const int Points = 20, Side = 64;
    private readonly float[] _maps = new float[Points * Side * Side];
    private readonly List<Mat> _mats = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _maps.Length; i++)
        {
            var (x, y) = (i % Side - 20.3, i / Side % Side - 41.6);
            _maps[i] = (float)(Math.Exp(-(x * x + y * y) / 8) + 0.01 * random.NextDouble());
        }
        for (var p = 0; p < Points; p++)
            _mats.Add(Mat.FromPixelData(Side, Side, MatType.CV_32FC1, _maps.AsSpan(p * Side * Side, Side * Side).ToArray()));
    }

    [Benchmark(Baseline = true)]
    public int PlainCSharp()
    {
        var sum = 0;
        for (var p = 0; p < Points; p++)
        {
            var best = p * Side * Side;
            for (var i = best; i < (p + 1) * Side * Side; i++)
                best = _maps[i] > _maps[best] ? i : best;
            sum += best;
        }
        return sum;
    }

    [Benchmark]
    public int OpenCv()
    {
        var sum = 0;
        foreach (var mat in _mats)
        {
            Cv2.MinMaxLoc(mat, out Point _, out Point at);
            sum += at.X;
        }
        return sum;
    }

    [Benchmark]
    public float EdgeLynx()
    {
        var sum = 0f;
        for (var p = 0; p < Points; p++)
            sum += Peak.Over(_maps.AsSpan(p * Side * Side, Side * Side), Side).X;
        return sum;
    }
}
