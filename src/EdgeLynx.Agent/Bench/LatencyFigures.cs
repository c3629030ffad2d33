namespace EdgeLynx.Agent.Bench;

/// <summary>How long something took, over many times.</summary>
/// <param name="Count">How many times.</param>
/// <param name="P50Ms">Median.</param>
/// <param name="P90Ms">Nine in ten took at most this.</param>
/// <param name="P99Ms">99 in a hundred took at most this.</param>
/// <param name="MaxMs">The longest.</param>
/// <param name="MeanMs">The mean.</param>
internal sealed record LatencyFigures(int Count, double P50Ms, double P90Ms, double P99Ms, double MaxMs, double MeanMs)
{
    /// <summary>The figures of <paramref name="times"/>; zeros when there are none.</summary>
    public static LatencyFigures Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0
            ? new LatencyFigures(0, 0, 0, 0, 0, 0)
            : new LatencyFigures(
                sorted.Length, Quantile(sorted, 0.5), Quantile(sorted, 0.9), Quantile(sorted, 0.99), Round(sorted[^1]), Round(sorted.Average()));
    }

    // Nearest rank: a time that was really measured.
    private static double Quantile(double[] sorted, double quantile) =>
        Round(sorted[Math.Max(0, (int)Math.Ceiling(quantile * sorted.Length) - 1)]);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);
}
