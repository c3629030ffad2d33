namespace EdgeLynx.Datasets.Metrics;

/// <summary>Confidence intervals by resampling whole groups: the pictures of one encounter are not independent.</summary>
public static class Bootstrap
{
    /// <summary>The percentile interval of <paramref name="statistic"/> when groups of items are drawn with replacement.</summary>
    /// <param name="items">The samples; at least one.</param>
    /// <param name="group">What must stay together, e.g. the encounter.</param>
    /// <param name="statistic">The figure of a list of samples; resamples for which it is null (no sample of some kind) are left out.</param>
    /// <param name="resamples">How many times to draw.</param>
    /// <param name="level">Share of resamples inside the interval, 0..1.</param>
    /// <param name="seed">Same seed, same interval.</param>
    /// <returns>Null when the figure itself is null.</returns>
    public static ConfidenceInterval? Interval<T>(
        IReadOnlyList<T> items, Func<T, string> group, Func<IReadOnlyList<T>, double?> statistic,
        int resamples = 1000, double level = 0.95, int seed = 7)
    {
        if (items.Count == 0 || statistic(items) is not { } value)
            return null;
        var groups = items.GroupBy(group).Select(one => one.ToArray()).ToArray();
        var random = new Random(seed);
        var drawn = new List<T>(items.Count);
        var figures = new List<double>(resamples);
        for (var i = 0; i < resamples; i++)
        {
            drawn.Clear();
            for (var j = 0; j < groups.Length; j++)
                drawn.AddRange(groups[random.Next(groups.Length)]);
            if (statistic(drawn) is { } figure)
                figures.Add(figure);
        }
        if (figures.Count == 0)
            return new ConfidenceInterval(value, value, value);
        figures.Sort();
        return new ConfidenceInterval(value, Quantile(figures, (1 - level) / 2), Quantile(figures, (1 + level) / 2));
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
