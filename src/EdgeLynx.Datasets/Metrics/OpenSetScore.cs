namespace EdgeLynx.Datasets.Metrics;

/// <summary>
/// The AnimalCLEF scores of an open-set identification: how well known individuals are named, and how well new ones are told to be new.
/// </summary>
/// <param name="Baks">Balanced accuracy on known samples, 0..1: mean over true known individuals of the share named exactly; null without any.</param>
/// <param name="Baus">Balanced accuracy on unknown samples, 0..1: mean over true new individuals of the share called new; null without any.</param>
public sealed record OpenSetScore(double? Baks, double? Baus)
{
    /// <summary>What a submission calls an individual that training does not hold.</summary>
    public const string NewIndividual = "new_individual";

    /// <summary>Geometric mean of both, 0..1; null where one is.</summary>
    public double? Score => Baks is { } known && Baus is { } unknown ? Math.Sqrt(known * unknown) : null;

    /// <summary>Scores a list of samples.</summary>
    /// <param name="truth">True individual of each sample.</param>
    /// <param name="predicted">Predicted individual of each sample, <see cref="NewIndividual"/> for a new one; null (no answer) is never right.</param>
    /// <param name="isNew">Whether training lacks that true individual.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static OpenSetScore Of(IReadOnlyList<string> truth, IReadOnlyList<string?> predicted, Func<string, bool> isNew)
    {
        if (truth.Count != predicted.Count)
            throw new ArgumentException($"{truth.Count} true values, but {predicted.Count} predictions.");
        double? Balanced(bool unknown) => Mean(truth.Zip(predicted)
            .Where(pair => isNew(pair.First) == unknown)
            .GroupBy(pair => pair.First)
            .Select(one => one.Average(pair => pair.Second == (unknown ? NewIndividual : pair.First) ? 1.0 : 0.0)));
        return new OpenSetScore(Balanced(false), Balanced(true));
    }

    private static double? Mean(IEnumerable<double> shares)
    {
        var list = shares.ToList();
        return list.Count == 0 ? null : list.Average();
    }
}
