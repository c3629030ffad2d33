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

    /// <summary>Fills a matrix and searches it with every number of queries in <paramref name="batches"/>; one query also with the rows in bytes.</summary>
    public static SearchReport Run(int rows, int dimensions, int hits, int workers, IReadOnlyList<int> batches)
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
        var read = bytes / Median(() => ReadAll(matrix, workers)).TotalSeconds / 1e9;
        var found = batches.Select(batch => Row(matrix, "float32", hits, batch, workers, bytes, read, random)).ToList();
        matrix.Quantise();
        if (batches.Contains(1))
            found.Add(Row(matrix, "int8, then float32", hits, 1, workers, bytes, read, random));
        return new SearchReport
        {
            Rows = rows,
            Dimensions = dimensions,
            Hits = hits,
            Workers = workers,
            ReadGigabytesPerSecond = Math.Round(read, 2),
            Batches = found,
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

    private static SearchRow Row(
        SimilarityMatrix matrix, string precision, int hits, int batch, int workers, double bytes, double read, Random random)
    {
        var queries = new float[batch * matrix.Dimensions];
        for (var q = 0; q < batch; q++)
            Fill(random, queries.AsSpan(q * matrix.Dimensions, matrix.Dimensions));
        var found = new SearchHit[batch * hits];
        var seconds = Median(() => matrix.Search(queries, hits, found, workers)).TotalSeconds;
        var rate = bytes / seconds / 1e9;
        return new SearchRow(
            precision, batch, Math.Round(batch / seconds, 2), Math.Round(rate, 2), Math.Round(rate / read, 3),
            Math.Round(2.0 * matrix.Count * matrix.Dimensions * batch / seconds / 1e9, 1));
    }

    private static void Fill(Random random, Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] = random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f;
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
    }

    /// <summary>Reads every row and makes next to nothing of it.</summary>
    private static void ReadAll(SimilarityMatrix matrix, int workers) => Parallel.For(
        0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var sum = 0f;
            for (var row = (long)matrix.Count * worker / workers; row < (long)matrix.Count * (worker + 1) / workers; row++)
                sum += TensorPrimitives.Sum(matrix.Row((int)row));
            GC.KeepAlive(sum);
        });

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
