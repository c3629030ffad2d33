using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Gallery.Search;

namespace EdgeLynx.Agent.Bench;

/// <summary>Measures the similarity search on random unit vectors, which are the hardest to tell apart.</summary>
internal static class SearchBench
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(2);
    private const int FewestCalls = 5;
    private const int MostCalls = 400;

    /// <summary>Fills a matrix and searches it.</summary>
    public static SearchReport Run(int rows, int dimensions, int hits, IReadOnlyList<int> batches)
    {
        var random = new Random(1);
        using var matrix = new SimilarityMatrix(dimensions, rows);
        var vector = new float[dimensions];
        for (var row = 0; row < rows; row++)
        {
            Fill(random, vector);
            matrix.Add(vector);
        }
        var bytes = (double)rows * matrix.Stride * sizeof(float);
        var sums = new float[1];
        var read = bytes / Median(() => sums[0] += ReadAll(matrix)).TotalSeconds / 1e9;
        return new SearchReport
        {
            Rows = rows,
            Dimensions = dimensions,
            Hits = hits,
            Workers = 1,
            ReadGigabytesPerSecond = Math.Round(read, 2),
            Batches = [.. batches.Select(batch => Row(matrix, hits, batch, bytes, read, random))],
            Version = RunMeasure.ProgramVersion,
            Machine = Machine.Here(),
        };
    }

    /// <summary>The report in Markdown.</summary>
    public static string TextOf(SearchReport report)
    {
        var text = MarkdownText.Begin("Similarity search", report.Version, report.Machine);
        text.AppendLine(CultureInfo.InvariantCulture,
                $"{report.Rows} vectors of {report.Dimensions}, best {report.Hits}, exact; {report.Workers} cores read this memory at {report.ReadGigabytesPerSecond:0.0} GB/s.")
            .AppendLine();
        MarkdownText.Head(text, "queries a call", "elements", "queries/s", "GB/s", "of bandwidth", "GFLOP/s");
        foreach (var row in report.Batches)
        {
            MarkdownText.Row(
                text, $"{row.Queries}", row.Precision, MarkdownText.Number(row.QueriesPerSecond), MarkdownText.Number(row.GigabytesPerSecond),
                MarkdownText.Number(row.ShareOfBandwidth), MarkdownText.Number(row.GigaFlops));
        }
        return text.ToString().TrimEnd();
    }

    private static SearchRow Row(SimilarityMatrix matrix, int hits, int batch, double bytes, double read, Random random)
    {
        var queries = new float[batch * matrix.Dimensions];
        for (var q = 0; q < batch; q++)
            Fill(random, queries.AsSpan(q * matrix.Dimensions, matrix.Dimensions));
        var found = new SearchHit[batch * hits];
        var seconds = Median(() => matrix.Search(queries, hits, found)).TotalSeconds;
        var rate = bytes / seconds / 1e9;
        return new SearchRow(
            "float32", batch, Math.Round(batch / seconds, 2), Math.Round(rate, 2), Math.Round(rate / read, 3),
            Math.Round(2.0 * matrix.Count * matrix.Dimensions * batch / seconds / 1e9, 1));
    }

    private static void Fill(Random random, Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] = random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f;
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
    }

    private static float ReadAll(SimilarityMatrix matrix)
    {
        var sum = 0f;
        for (var row = 0; row < matrix.Count; row++)
            sum += TensorPrimitives.Sum(matrix.Row(row));
        return sum;
    }

    private static TimeSpan Median(Action action)
    {
        action();
        var times = new List<TimeSpan>();
        var started = Stopwatch.GetTimestamp();
        while (times.Count < FewestCalls || (times.Count < MostCalls && Stopwatch.GetElapsedTime(started) < AtLeast))
        {
            var before = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(before));
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
