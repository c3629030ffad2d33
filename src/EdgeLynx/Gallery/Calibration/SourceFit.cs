using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>What one source of evidence is worth, and for every event what it would be worth had that event not been seen.</summary>
/// <param name="Calibrator">Fitted on all events.</param>
/// <param name="Unseen">One an event.</param>
internal sealed record SourceFit(IScoreCalibrator Calibrator, IReadOnlyList<IScoreCalibrator> Unseen)
{
    // Fewer tell nothing.
    private const int FewestSame = 4;

    // Of more encounters, several are left out together.
    private const int MostFolds = 50;

    /// <summary>The losses of both kinds of calibrator; null where the pairs were too few to choose.</summary>
    public CalibratorChoice? Choice { get; private init; }

    /// <summary>Fits what <paramref name="scored"/> says (score and comparisons; null: nothing); null where too few pairs are of one animal.</summary>
    public static SourceFit? Of(IReadOnlyList<OwnEvent> events, Func<IndividualEvidence, (double Score, int Comparisons)?> scored)
    {
        ScoredPair[] pairs =
        [
            .. from numbered in events.Select((one, number) => (one, number))
               from evidence in numbered.one.Evidence
               let said = scored(evidence)
               where said is not null
               select new ScoredPair(said.Value.Score, said.Value.Comparisons, evidence.Individual == numbered.one.Individual, numbered.number),
        ];
        if (pairs.Count(p => p.Same) < FewestSame || pairs.All(p => p.Same))
            return null;
        var choice = CalibratorChoice.Of(pairs);
        var unseen = new IScoreCalibrator[events.Count];
        var folds = Math.Min(events.Count, MostFolds);
        for (var fold = 0; fold < folds; fold++)
        {
            var calibrator = choice.Refit([.. pairs.Where(p => p.Event % folds != fold)]) ?? choice.Calibrator;
            for (var i = fold; i < events.Count; i += folds)
                unseen[i] = calibrator;
        }
        return new SourceFit(choice.Calibrator, unseen) { Choice = choice };
    }

    /// <summary>A calibrator that was told and not fitted.</summary>
    public static SourceFit Told(IScoreCalibrator calibrator, int events) => new(calibrator, [.. Enumerable.Repeat(calibrator, events)]);
}
