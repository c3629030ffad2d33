namespace EdgeLynx.Datasets.Metrics;

/// <summary>Whether stated probabilities hold: of all decisions made with 0.8, eight in ten should be right.</summary>
public static class Calibration
{
    /// <summary>Equal-width bins of the stated probability: [0, 0.1), [0.1, 0.2), ... [0.9, 1].</summary>
    /// <param name="stated">Stated probability of each decision, 0..1.</param>
    /// <param name="correct">Whether it was right.</param>
    /// <param name="bins">Number of bins.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a probability is outside 0..1.</exception>
    public static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyList<double> stated, IReadOnlyList<bool> correct, int bins = 10)
    {
        if (stated.Count != correct.Count)
            throw new ArgumentException($"{stated.Count} probabilities, but {correct.Count} outcomes.");
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var counts = new int[bins];
        var sums = new double[bins];
        var right = new int[bins];
        for (var i = 0; i < stated.Count; i++)
        {
            if (!(stated[i] is >= 0 and <= 1))
                throw new ArgumentException($"Probability {stated[i]} is outside 0..1.", nameof(stated));
            var bin = Math.Min((int)(stated[i] * bins), bins - 1);
            counts[bin]++;
            sums[bin] += stated[i];
            right[bin] += correct[i] ? 1 : 0;
        }
        return [.. Enumerable.Range(0, bins).Select(b => new ReliabilityBin((double)b / bins, (b + 1.0) / bins, counts[b],
            counts[b] == 0 ? 0 : sums[b] / counts[b], counts[b] == 0 ? 0 : (double)right[b] / counts[b]))];
    }

    /// <summary>Expected calibration error, 0..1: mean over samples of the gap between stated and true share in their bin; null without samples.</summary>
    /// <inheritdoc cref="Reliability"/>
    public static double? ExpectedError(IReadOnlyList<double> stated, IReadOnlyList<bool> correct, int bins = 10)
    {
        var diagram = Reliability(stated, correct, bins);
        return stated.Count == 0 ? null : diagram.Sum(bin => bin.Count * Math.Abs(bin.Stated - bin.Correct)) / stated.Count;
    }
}
