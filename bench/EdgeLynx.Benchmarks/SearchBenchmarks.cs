using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using EdgeLynx.Gallery.Search;

namespace EdgeLynx.Benchmarks;

/// <summary>The best ten of 40,000 unit vectors of 512 elements, one query, one core.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private const int Rows = 40_000, Dimensions = 512, Best = 10;
    private readonly SimilarityMatrix _floats = new(Dimensions, Rows);
    private readonly SimilarityMatrix _bytes = new(Dimensions, Rows);
    private readonly float[] _query = new float[Dimensions];
    private readonly SearchHit[] _hits = new SearchHit[Best];
    private readonly float[] _similarities = new float[Rows];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var row = 0; row <= Rows; row++)
        {
            for (var i = 0; i < Dimensions; i++)
                _query[i] = random.NextSingle() - 0.5f;
            TensorPrimitives.Divide(_query, TensorPrimitives.Norm(_query), _query);
            if (row == Rows)
                continue;
            _floats.Add(_query);
            _bytes.Add(_query);
        }
        _bytes.Quantise();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _floats.Dispose();
        _bytes.Dispose();
    }

    [Benchmark(Baseline = true)]
    public float ScalarCSharp()
    {
        for (var row = 0; row < Rows; row++)
        {
            var vector = _floats.Row(row);
            var sum = 0f;
            for (var i = 0; i < Dimensions; i++)
                sum += vector[i] * _query[i];
            _similarities[row] = sum;
        }
        return TensorPrimitives.Max(_similarities);
    }

    [Benchmark]
    public int EdgeLynx()
    {
        _floats.Search(_query, Best, _hits);
        return _hits[0].Row;
    }

    [Benchmark]
    public int EdgeLynxBytes()
    {
        _bytes.Search(_query, Best, _hits);
        return _hits[0].Row;
    }
}
