namespace EdgeLynx.Datasets.Metrics;

/// <summary>How well a score tells positives from negatives, whatever the threshold. Higher scores mean positive.</summary>
public static class Roc
{
    /// <summary>
    /// Area under the curve: the probability that a positive scores higher than a negative, ties counting half. 0..1; null when one
    /// side is empty. For open-set identification: score = the best candidate's, positive = the individual is in the gallery.
    /// </summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not a number.</exception>
    public static double? Auc(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        var order = Sorted(scores, positive);
        long positives = positive.Count(p => p);
        var negatives = positive.Count - positives;
        if (positives == 0 || negatives == 0)
            return null;
        // Each run of equal scores wins against the negatives below it and half of its own.
        var wins = 0.0;
        long negativesBelow = 0;
        for (var i = 0; i < order.Length;)
        {
            long runPositives = 0, runNegatives = 0;
            var score = order[i].Score;
            for (; i < order.Length && order[i].Score == score; i++)
            {
                if (order[i].Positive)
                    runPositives++;
                else
                    runNegatives++;
            }
            wins += runPositives * (negativesBelow + 0.5 * runNegatives);
            negativesBelow += runNegatives;
        }
        return wins / ((double)positives * negatives);
    }

    /// <summary>The curve from (0, 0) to (1, 1), one point a distinct score, thresholds falling; empty when one side is empty.</summary>
    public static IReadOnlyList<RocPoint> Curve(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        var order = Sorted(scores, positive);
        Array.Reverse(order);
        double positives = positive.Count(p => p);
        var negatives = positive.Count - positives;
        if (positives == 0 || negatives == 0)
            return [];
        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        int hits = 0, alarms = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (order[i].Positive)
                hits++;
            else
                alarms++;
            if (i + 1 == order.Length || order[i + 1].Score != order[i].Score)
                points.Add(new RocPoint(order[i].Score, alarms / negatives, hits / positives));
        }
        return points;
    }

    private static (double Score, bool Positive)[] Sorted(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        if (scores.Count != positive.Count)
            throw new ArgumentException($"{scores.Count} scores, but {positive.Count} labels.");
        if (scores.Any(double.IsNaN))
            throw new ArgumentException("A score is not a number.", nameof(scores));
        var pairs = scores.Zip(positive).Select(pair => (Score: pair.First, Positive: pair.Second)).ToArray();
        Array.Sort(pairs, static (a, b) => a.Score.CompareTo(b.Score));
        return pairs;
    }
}
