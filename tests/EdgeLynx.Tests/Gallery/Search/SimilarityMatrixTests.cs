using EdgeLynx.Gallery.Search;

namespace EdgeLynx.Tests.Gallery.Search;

public class SimilarityMatrixTests
{
    [Fact]
    public void Search_EveryLengthAndCount_AgreesWithPlainLoop()
    {
        var random = new Random(1);
        for (var dimensions = 1; dimensions <= 70; dimensions++)
        {
            var rows = random.Next(0, 140);
            using var matrix = new SimilarityMatrix(dimensions, 4);
            var vectors = Enumerable.Range(0, rows).Select(_ => Vector(random, dimensions)).ToArray();
            foreach (var vector in vectors)
                matrix.Add(vector);
            var k = random.Next(1, 12);
            var queries = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Vector(random, dimensions)).ToArray();
            var hits = new SearchHit[queries.Length * k];

            matrix.Search(queries.SelectMany(q => q).ToArray(), k, hits);

            for (var q = 0; q < queries.Length; q++)
            {
                var expected = vectors.Select((v, row) => (row, dot: Dot(queries[q], v))).OrderByDescending(p => p.dot).Take(k).ToArray();
                for (var i = 0; i < k; i++)
                {
                    var hit = hits[q * k + i];
                    if (i >= expected.Length)
                    {
                        Assert.Equal(-1, hit.Row);
                        continue;
                    }
                    Assert.Equal(expected[i].dot, hit.Similarity, 1e-4);
                    Assert.Equal(Dot(queries[q], vectors[hit.Row]), hit.Similarity, 1e-4);
                }
            }
        }
    }

    [Fact]
    public void Search_EqualRows_LowestRowFirst()
    {
        using var matrix = new SimilarityMatrix(3, 1);
        for (var i = 0; i < 9; i++)
            matrix.Add([1, 0, 0]);
        var hits = new SearchHit[4];

        matrix.Search([1, 0, 0], 4, hits);

        Assert.Equal([0, 1, 2, 3], hits.Select(h => h.Row));
    }

    [Fact]
    public void Search_SkippedRows_AreNotFound()
    {
        using var matrix = new SimilarityMatrix(2, 4);
        matrix.Add([1, 0]);
        matrix.Add([0.9f, 0]);
        matrix.Add([0.8f, 0]);
        var hits = new SearchHit[3];

        matrix.Search([1, 0], 3, hits, [1, 0, 0]);

        Assert.Equal([1, 2, -1], hits.Select(h => h.Row));
    }

    [Fact]
    public void Compare_EveryRow_AgreesWithSearch()
    {
        var random = new Random(3);
        using var matrix = new SimilarityMatrix(33, 4);
        for (var i = 0; i < 21; i++)
            matrix.Add(Vector(random, 33));
        var query = Vector(random, 33);
        var similarities = new float[21];
        var hits = new SearchHit[21];

        matrix.Compare(query, similarities);
        matrix.Search(query, 21, hits);

        foreach (var hit in hits)
            Assert.Equal(similarities[hit.Row], hit.Similarity);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Search_QuantisedOrOverSeveralCores_FindsTheSameHits(int workers)
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            var dimensions = random.Next(1, 130);
            using var matrix = new SimilarityMatrix(dimensions, 4);
            for (var i = random.Next(0, 300); i > 0; i--)
                matrix.Add(Vector(random, dimensions));
            // Rows of another length, an empty one, and twice the same row: bounds and ties.
            matrix.Add(new float[dimensions]);
            matrix.Add([.. Vector(random, dimensions).Select(x => 40 * x)]);
            matrix.Add(matrix.Row(0));
            var skip = Enumerable.Range(0, matrix.Count).Select(_ => (byte)(random.Next(9) == 0 ? 1 : 0)).ToArray();
            var (count, k) = (random.Next(1, 8), random.Next(1, 12));
            var queries = Enumerable.Range(0, count).SelectMany(_ => Vector(random, dimensions)).ToArray();
            var (expected, shared, quantised) = (new SearchHit[count * k], new SearchHit[count * k], new SearchHit[count * k]);

            matrix.Search(queries, k, expected, skip);
            matrix.Search(queries, k, shared, workers, skip);
            matrix.Quantise();
            for (var q = 0; q < count; q++)
                matrix.Search(queries.AsMemory(q * dimensions, dimensions), k, quantised.AsMemory(q * k, k), workers, skip);

            Assert.Equal(expected, shared);
            Assert.Equal(expected, quantised);
        }
    }

    [Fact]
    public void Search_RowThatIsNotFinite_HidesNoOther()
    {
        using var matrix = new SimilarityMatrix(2, 4);
        matrix.Add([float.NaN, 0]);
        matrix.Add([1, 0]);
        matrix.Quantise();
        var hits = new SearchHit[1];

        matrix.Search([1, 0], 1, hits);

        Assert.Equal(1, hits[0].Row);
    }

    [Fact]
    public void Add_AfterQuantise_IsFoundAsWell()
    {
        using var matrix = new SimilarityMatrix(2, 4);
        matrix.Add([1, 0]);
        matrix.Quantise();
        matrix.Add([0, 1]);
        var hits = new SearchHit[1];

        matrix.Search([0, 1], 1, hits);

        Assert.Equal(new SearchHit(1, 1), hits[0]);
    }

    [Fact]
    public void Add_WrongLength_IsRefused()
    {
        using var matrix = new SimilarityMatrix(4);
        Assert.Contains("4", Assert.Throws<ArgumentException>(() => matrix.Add([1, 2, 3])).Message);
    }

    private static float[] Vector(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
