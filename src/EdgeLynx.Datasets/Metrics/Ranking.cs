namespace EdgeLynx.Datasets.Metrics;

/// <summary>
/// How well ranked answers name the true individual. Every list of answers is best first; truth and answers are compared by ordinal string.
/// </summary>
public static class Ranking
{
    /// <summary>Share of queries, 0..1, whose true individual is among the first <paramref name="k"/> answers.</summary>
    /// <param name="truth">True individual of each query; at least one query.</param>
    /// <param name="ranked">Answers to each query, best first; may be shorter than <paramref name="k"/>, may be empty.</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    public static double TopK(IReadOnlyList<string> truth, IReadOnlyList<IReadOnlyList<string>> ranked, int k) =>
        Hits(truth, ranked, k).Average(hit => hit ? 1.0 : 0.0);

    /// <summary>Mean over true individuals of each one's own top-<paramref name="k"/> share: the rare count as much as the common.</summary>
    /// <inheritdoc cref="TopK"/>
    public static double BalancedTopK(IReadOnlyList<string> truth, IReadOnlyList<IReadOnlyList<string>> ranked, int k) =>
        Hits(truth, ranked, k).Zip(truth).GroupBy(pair => pair.Second).Average(one => one.Average(pair => pair.First ? 1.0 : 0.0));

    /// <summary>Balanced accuracy, 0..1: mean over true classes of the share predicted exactly.</summary>
    /// <param name="truth">True class of each sample; at least one sample.</param>
    /// <param name="predicted">Predicted class of each sample; null is never right.</param>
    public static double BalancedAccuracy(IReadOnlyList<string> truth, IReadOnlyList<string?> predicted)
    {
        Check(truth.Count, predicted.Count);
        return truth.Zip(predicted).GroupBy(pair => pair.First).Average(one => one.Average(pair => pair.First == pair.Second ? 1.0 : 0.0));
    }

    /// <summary>
    /// Cumulative match characteristic: element i is the share of queries whose truth is among the first i + 1 answers.
    /// </summary>
    /// <returns><paramref name="maxRank"/> shares, never falling.</returns>
    public static double[] Cmc(IReadOnlyList<string> truth, IReadOnlyList<IReadOnlyList<string>> ranked, int maxRank)
    {
        Check(truth.Count, ranked.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRank, 1);
        var curve = new double[maxRank];
        for (var i = 0; i < truth.Count; i++)
        {
            var rank = FirstHit(truth[i], ranked[i], maxRank);
            if (rank >= 0)
                curve[rank]++;
        }
        for (var rank = 0; rank < maxRank; rank++)
            curve[rank] = (rank > 0 ? curve[rank - 1] : 0) + curve[rank];
        for (var rank = 0; rank < maxRank; rank++)
            curve[rank] /= truth.Count;
        return curve;
    }

    /// <summary>
    /// Average precision, 0..1, of one ranked list of references: mean, over all relevant ones, of the precision at the place of each.
    /// </summary>
    /// <param name="relevant">Whether the reference at each place, best first, shows the query's individual.</param>
    /// <param name="relevantInGallery">Relevant references in all; those missing from the list count as never found. At least the number in it.</param>
    public static double AveragePrecision(ReadOnlySpan<bool> relevant, int relevantInGallery)
    {
        var found = 0;
        var sum = 0.0;
        for (var i = 0; i < relevant.Length; i++)
        {
            if (relevant[i])
                sum += ++found / (i + 1.0);
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(relevantInGallery, Math.Max(1, found));
        return sum / relevantInGallery;
    }

    /// <summary>Mean average precision over queries that have at least one relevant reference; null when none has.</summary>
    /// <param name="relevant">For each query, whether the reference at each place, best first, shows its individual; the whole gallery.</param>
    public static double? MeanAveragePrecision(IEnumerable<IReadOnlyList<bool>> relevant)
    {
        var each = relevant.Where(list => list.Contains(true)).Select(list => AveragePrecision([.. list], list.Count(hit => hit))).ToList();
        return each.Count == 0 ? null : each.Average();
    }

    private static IEnumerable<bool> Hits(IReadOnlyList<string> truth, IReadOnlyList<IReadOnlyList<string>> ranked, int k)
    {
        Check(truth.Count, ranked.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return truth.Select((individual, i) => FirstHit(individual, ranked[i], k) >= 0);
    }

    private static int FirstHit(string individual, IReadOnlyList<string> answers, int k)
    {
        for (var rank = 0; rank < Math.Min(k, answers.Count); rank++)
        {
            if (answers[rank] == individual)
                return rank;
        }
        return -1;
    }

    private static void Check(int truth, int answers)
    {
        if (truth != answers)
            throw new ArgumentException($"{truth} true values, but {answers} answers.");
        if (truth == 0)
            throw new ArgumentException("A metric needs at least one sample.");
    }
}
