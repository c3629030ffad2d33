namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// Which kind of calibrator the pairs themselves prefer: each kind is fitted with one event left out and asked about that event, in turn.
/// </summary>
/// <param name="Calibrator">The better kind, fitted on all pairs.</param>
/// <param name="LogisticLoss">Log loss of the logistic one on events it did not see, in bits; same and different pairs weigh alike. 1 says nothing.</param>
/// <param name="IsotonicLoss">The same of the isotonic one.</param>
internal sealed record CalibratorChoice(IScoreCalibrator Calibrator, double LogisticLoss, double IsotonicLoss)
{
    // A thousand fits would take minutes: of more events, several are left out together.
    private const int MostFolds = 50;

    /// <summary>Fits <paramref name="pairs"/> both ways and keeps the better.</summary>
    /// <exception cref="ArgumentException">One kind of pair is missing.</exception>
    public static CalibratorChoice Of(IReadOnlyList<ScoredPair> pairs)
    {
        var logistic = new List<(double Ratio, bool Same)>();
        var isotonic = new List<(double Ratio, bool Same)>();
        foreach (var (kept, left) in Folds(pairs))
        {
            Ask(LogisticCalibrator.Fit(kept), left, logistic);
            Ask(IsotonicCalibrator.Fit(kept), left, isotonic);
        }
        var (straight, curved) = (Loss(logistic), Loss(isotonic));
        return new CalibratorChoice(curved < straight ? IsotonicCalibrator.Fit(pairs) : LogisticCalibrator.Fit(pairs), straight, curved);
    }

    /// <summary>This kind of calibrator fitted on <paramref name="pairs"/>; null where they are of one kind only.</summary>
    internal IScoreCalibrator? Refit(IReadOnlyList<ScoredPair> pairs) => !Both(pairs) ? null
        : Calibrator is IsotonicCalibrator ? IsotonicCalibrator.Fit(pairs) : LogisticCalibrator.Fit(pairs);

    /// <summary>Mean loss of <paramref name="answers"/> in bits, half of it from each kind of pair (Brümmer and du Preez 2006); 1 without answers.</summary>
    internal static double Loss(IReadOnlyCollection<(double Ratio, bool Same)> answers)
    {
        double Of(bool same) => answers.Where(a => a.Same == same).Select(a => Bits(same ? -a.Ratio : a.Ratio)).DefaultIfEmpty(1).Average();
        return (Of(true) + Of(false)) / 2;
    }

    private static double Bits(double wrong) => (wrong > 30 ? wrong : Math.Log(1 + Math.Exp(wrong))) / Math.Log(2);

    private static IEnumerable<(IReadOnlyList<ScoredPair> Kept, IReadOnlyList<ScoredPair> Left)> Folds(IReadOnlyList<ScoredPair> pairs)
    {
        int[] events = [.. pairs.Select(p => p.Event).Distinct().Order()];
        var folds = Math.Min(events.Length, MostFolds);
        var foldOf = events.Select((one, i) => (one, i)).ToDictionary(e => e.one, e => e.i % folds);
        for (var fold = 0; fold < folds; fold++)
        {
            ScoredPair[] kept = [.. pairs.Where(p => foldOf[p.Event] != fold)];
            if (Both(kept))
                yield return (kept, [.. pairs.Where(p => foldOf[p.Event] == fold)]);
        }
    }

    private static bool Both(IReadOnlyList<ScoredPair> pairs) => pairs.Any(p => p.Same) && pairs.Any(p => !p.Same);

    private static void Ask(IScoreCalibrator calibrator, IReadOnlyList<ScoredPair> pairs, List<(double, bool)> answers) =>
        answers.AddRange(pairs.Select(p => (calibrator.LogLikelihoodRatio(p.Score, p.Comparisons), p.Same)));
}
