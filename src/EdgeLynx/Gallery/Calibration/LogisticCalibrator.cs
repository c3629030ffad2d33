namespace EdgeLynx.Gallery.Calibration;

/// <summary>A plane over the logarithms of 1 + score and of the comparisons: few numbers, so it can be fitted on few pairs.</summary>
/// <param name="Intercept">Log likelihood ratio of score 0 in one comparison.</param>
/// <param name="Slope">Gain an e-fold of 1 + score, not negative.</param>
/// <param name="PerComparison">Change an e-fold of comparisons, not positive.</param>
public sealed record LogisticCalibrator(double Intercept, double Slope, double PerComparison = 0) : IScoreCalibrator
{
    /// <inheritdoc/>
    public double LogLikelihoodRatio(double score, int comparisons) =>
        // Finding nothing never speaks for an individual, however few comparisons it has had: the fit has not seen so few.
        Math.Min(0, Intercept + PerComparison * Math.Log(Math.Max(1, comparisons))) + Slope * Feature(score);

    /// <summary>
    /// Fits <paramref name="pairs"/> by maximum likelihood. The share of same pairs is taken out again, so that the result is a likelihood
    /// ratio and not a probability among these pairs. A slope of the wrong sign is left out.
    /// </summary>
    /// <exception cref="ArgumentException">One kind of pair is missing.</exception>
    public static LogisticCalibrator Fit(IReadOnlyList<ScoredPair> pairs)
    {
        bool[] same = [.. pairs.Select(p => p.Same)];
        var positives = same.Count(s => s);
        if (positives == 0 || positives == same.Length)
            throw new ArgumentException("Calibration needs scores of pairs of one animal and of pairs of two animals.");
        var prior = Math.Log((double)positives / (same.Length - positives));
        double[] Row(ScoredPair pair, bool withCount) =>
            [1, Feature(pair.Score), withCount ? Math.Log(Math.Max(1, pair.Comparisons)) : 0];
        var both = LogisticFit.Fit([.. pairs.Select(p => Row(p, true))], same, prior);
        if (both[1] >= 0 && both[2] <= 0)
            return new LogisticCalibrator(both[0] - prior, both[1], both[2]);
        var score = LogisticFit.Fit([.. pairs.Select(p => Row(p, false))], same, prior);
        return score[1] >= 0 ? new LogisticCalibrator(score[0] - prior, score[1]) : new LogisticCalibrator(0, 0);
    }

    private static double Feature(double score) => Math.Log(1 + Math.Max(0, score));
}
