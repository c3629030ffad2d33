namespace EdgeLynx.Gallery.Calibration;

/// <summary>A straight line in the logarithm of 1 + score: few numbers, so it can be fitted on few pairs.</summary>
/// <param name="Intercept">Log likelihood ratio of score 0.</param>
/// <param name="Slope">Gain an e-fold of 1 + score, not negative.</param>
public sealed record LogisticCalibrator(double Intercept, double Slope) : IScoreCalibrator
{
    // Weight of the pull towards zero of the slope: keeps separable samples finite.
    private const double Ridge = 1e-2;

    /// <inheritdoc/>
    public double LogLikelihoodRatio(double score) => Intercept + Slope * Math.Log(1 + Math.Max(0, score));

    /// <summary>
    /// Fits <paramref name="scores"/> with their truth <paramref name="same"/> by maximum likelihood (Newton's method). The share of
    /// same pairs is taken out again, so that the result is a likelihood ratio and not a probability among these pairs.
    /// </summary>
    /// <exception cref="ArgumentException">One kind of pair is missing.</exception>
    public static LogisticCalibrator Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> same)
    {
        var positives = same.Count(s => s);
        if (scores.Count != same.Count || positives == 0 || positives == same.Count)
            throw new ArgumentException("Calibration needs scores of pairs of one animal and of pairs of two animals.");
        var prior = Math.Log((double)positives / (same.Count - positives));
        double a = prior, b = 1;
        for (var round = 0; round < 100; round++)
        {
            double ga = 0, gb = -Ridge * b, haa = 1e-9, hab = 0, hbb = Ridge;
            for (var i = 0; i < scores.Count; i++)
            {
                var x = Math.Log(1 + Math.Max(0, scores[i]));
                var p = 1 / (1 + Math.Exp(-(a + b * x)));
                var (error, weight) = ((same[i] ? 1 : 0) - p, p * (1 - p));
                ga += error;
                gb += error * x;
                haa += weight;
                hab += weight * x;
                hbb += weight * x * x;
            }
            var determinant = haa * hbb - hab * hab;
            var (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant);
            // Newton may overshoot on separable samples.
            var step = Math.Min(1, 2 / Math.Max(1e-12, Math.Max(Math.Abs(da), Math.Abs(db))));
            a += step * da;
            b += step * db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-10)
                break;
        }
        return b >= 0 ? new LogisticCalibrator(a - prior, b) : new LogisticCalibrator(0, 0);
    }
}
