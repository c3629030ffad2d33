using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// Fits a gallery's calibration on its own pictures: every encounter in turn is the query and the rest the gallery (leave one encounter
/// out). Once with its individual there, once with it hidden, which gives the impostors that open-set thresholds need.
/// </summary>
/// <param name="matcher">Compares.</param>
/// <param name="acrossStations">Whether references of the query's own station are left out: the scenery must not help.</param>
public sealed class GalleryCalibrator(EventMatcher matcher, bool acrossStations)
{
    // Fewer tell nothing: the defaults then stay.
    private const int FewestSame = 4;

    // Of more encounters, several are left out together.
    private const int MostFolds = 50;

    /// <summary>The calibration for <paramref name="falseAcceptRate"/>; the defaults where the gallery is too small to learn from.</summary>
    public GalleryCalibration Fit(double falseAcceptRate)
    {
        var events = Events();
        var start = new GalleryCalibration { FalseAcceptRate = falseAcceptRate };
        var local = Pairs(events, e => e.Score);
        if (Choice(local) is not { } choice)
            return start;
        var cosines = Pairs(events, e => e.Similarity is { } cosine ? PosteriorFusion.Spread(cosine) : null);
        var embedding = Choice(cosines);
        var fitted = start with
        {
            Local = choice.Calibrator,
            LogisticLoss = choice.LogisticLoss,
            IsotonicLoss = choice.IsotonicLoss,
            Embedding = embedding?.Calibrator,
            Encounters = events.Count,
            Extractor = matcher.Gallery.Extractor,
            EmbeddingModel = matcher.Gallery.EmbeddingModel,
        };
        return Finish(fitted, events, Unseen(events.Count, local, choice), Unseen(events.Count, cosines, embedding));
    }

    private static CalibratorChoice? Choice(IReadOnlyList<ScoredPair> pairs) =>
        pairs.Count(p => p.Same) < FewestSame || pairs.All(p => p.Same) ? null : CalibratorChoice.Of(pairs);

    private static ScoredPair[] Pairs(IReadOnlyList<OwnEvent> events, Func<IndividualEvidence, double?> score) =>
    [
        .. from numbered in events.Select((one, number) => (one, number))
           from evidence in numbered.one.Evidence
           where evidence.Comparable
           let value = score(evidence)
           where value is not null
           select new ScoredPair(value.Value, evidence.Comparisons, evidence.Individual == numbered.one.Individual, numbered.number),
    ];

    /// <summary>For every event the calibrator as it would be without that event; all null without a choice.</summary>
    private static IScoreCalibrator?[] Unseen(int events, IReadOnlyList<ScoredPair> pairs, CalibratorChoice? choice)
    {
        var without = new IScoreCalibrator?[events];
        if (choice is null)
            return without;
        var folds = Math.Min(events, MostFolds);
        for (var fold = 0; fold < folds; fold++)
        {
            var calibrator = choice.Refit([.. pairs.Where(p => p.Event % folds != fold)]) ?? choice.Calibrator;
            for (var i = fold; i < events; i += folds)
                without[i] = calibrator;
        }
        return without;
    }

    /// <summary>Temperature and thresholds, from what each event is told by calibrators that never saw it.</summary>
    private static GalleryCalibration Finish(
        GalleryCalibration fitted, IReadOnlyList<OwnEvent> events, IScoreCalibrator?[] local, IScoreCalibrator?[] embedding)
    {
        PosteriorFusion FusionOf(int i) => new(local[i]!, embedding[i]);
        var questions = events.SelectMany((one, i) => Questions(one, FusionOf(i))).ToArray();
        var temperature = TemperatureFit.Fit(questions, new PosteriorFusion(fitted.Local).NewPrior);
        var genuine = new List<double>();
        var impostors = new List<double>();
        for (var i = 0; i < events.Count; i++)
        {
            var fusion = new PosteriorFusion(local[i]!, embedding[i]) { Temperature = temperature };
            if (events[i].Own)
                genuine.Add(fusion.Fuse(events[i].Evidence)[0].Probability);
            if (events[i].Others is { Length: > 0 } others)
                impostors.Add(fusion.Fuse(others)[0].Probability);
        }
        var rule = ThresholdDecisionRule.FromFalseAcceptRate(genuine, impostors, fitted.FalseAcceptRate);
        return fitted with { Temperature = temperature, KnownThreshold = rule.Known, NewThreshold = rule.Fresh };
    }

    private static IEnumerable<TemperatureQuestion> Questions(OwnEvent one, PosteriorFusion fusion)
    {
        TemperatureQuestion Ask(IReadOnlyList<IndividualEvidence> evidence, int truth) =>
            new([.. evidence.Select(fusion.LogRatio)], [.. evidence.Select(e => e.Features)], truth);
        if (one.Own)
            yield return Ask(one.Evidence, one.Evidence.Select(e => e.Individual).ToList().IndexOf(one.Individual));
        if (one.Others is { Length: > 0 } others)
            yield return Ask(others, -1);
    }

    private List<OwnEvent> Events()
    {
        var gallery = matcher.Gallery;
        var events = new List<OwnEvent>();
        foreach (var group in gallery.References.Select((reference, row) => (reference, row)).GroupBy(r => Encounter(r.reference)))
        {
            var first = group.First().reference;
            var views = group.Select(r => new QueryView(r.reference.Viewpoint, r.reference.Embedding, gallery.Features(r.row))).ToArray();
            var evidence = matcher.Match(views, other => Encounter(other) != group.Key &&
                !(acrossStations && first.Station is not null && other.Station == first.Station));
            if (evidence.Count > 0)
                events.Add(new OwnEvent(first.Individual, evidence));
        }
        return events;
    }

    private static string Encounter(Reference reference) => reference.Encounter ?? reference.File;

    private sealed record OwnEvent(string Individual, IReadOnlyList<IndividualEvidence> Evidence)
    {
        public bool Own { get; } = Evidence.Any(e => e.Individual == Individual);

        public IndividualEvidence[] Others { get; } = [.. Evidence.Where(e => e.Individual != Individual)];
    }
}
