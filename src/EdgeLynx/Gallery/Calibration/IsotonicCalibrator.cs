namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// A rising curve over what a plane says (pool adjacent violators), straight between its points and flat beyond them: it follows the scores
/// where they do not lie on a logistic curve, and needs more of them.
/// </summary>
/// <param name="Plane">Brings score and comparisons onto one axis.</param>
/// <param name="Places">Places on that axis, rising.</param>
/// <param name="Ratios">The log likelihood ratio at each, rising.</param>
public sealed record IsotonicCalibrator(LogisticCalibrator Plane, IReadOnlyList<double> Places, IReadOnlyList<double> Ratios) : IScoreCalibrator
{
    /// <inheritdoc/>
    public double LogLikelihoodRatio(double score, int comparisons)
    {
        var ratio = Curve(Plane.LogLikelihoodRatio(score, comparisons));
        return score > 0 ? ratio : Math.Min(0, ratio);
    }

    /// <summary>
    /// Fits <paramref name="pairs"/>. Every pool of pairs holds one imagined pair more, split as they all are: a pool of one kind only stays
    /// finite, and the fewer it holds the less it says.
    /// </summary>
    /// <exception cref="ArgumentException">One kind of pair is missing.</exception>
    public static IsotonicCalibrator Fit(IReadOnlyList<ScoredPair> pairs)
    {
        var plane = LogisticCalibrator.Fit(pairs);
        var share = pairs.Count(p => p.Same) / (double)pairs.Count;
        var pools = new List<Pool>();
        foreach (var same in pairs.Select(p => (X: plane.LogLikelihoodRatio(p.Score, p.Comparisons), p.Same)).GroupBy(p => p.X).OrderBy(g => g.Key))
        {
            pools.Add(new Pool(same.Key * same.Count(), same.Count(), same.Count(p => p.Same)));
            while (pools.Count > 1 && pools[^2].Ratio(share) >= pools[^1].Ratio(share))
            {
                pools[^2] = pools[^2].With(pools[^1]);
                pools.RemoveAt(pools.Count - 1);
            }
        }
        return new IsotonicCalibrator(plane, [.. pools.Select(p => p.Sum / p.Count)], [.. pools.Select(p => p.Ratio(share))]);
    }

    private double Curve(double x)
    {
        var right = 0;
        while (right < Places.Count && Places[right] < x)
            right++;
        if (right == 0 || right == Places.Count)
            return Ratios[Math.Min(right, Places.Count - 1)];
        var share = (x - Places[right - 1]) / (Places[right] - Places[right - 1]);
        return Ratios[right - 1] + share * (Ratios[right] - Ratios[right - 1]);
    }

    private readonly record struct Pool(double Sum, int Count, int Same)
    {
        public Pool With(Pool other) => new(Sum + other.Sum, Count + other.Count, Same + other.Same);

        public double Ratio(double share) => Math.Log((Same + share) / (Count - Same + 1 - share)) - Math.Log(share / (1 - share));
    }
}
