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
