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

    /// <summary>The calibration for <paramref name="falseAcceptRate"/>; the defaults where the gallery is too small to learn from.</summary>
    public GalleryCalibration Fit(double falseAcceptRate)
    {
        var events = Events();
        var pairs = events.SelectMany(e => e.Evidence.Where(i => i.Comparable).Select(i => (Evidence: i, Same: i.Individual == e.Individual))).ToArray();
        var start = new GalleryCalibration { FalseAcceptRate = falseAcceptRate };
        if (pairs.Count(p => p.Same) < FewestSame || pairs.All(p => p.Same))
            return start;
        var same = pairs.Select(p => p.Same).ToArray();
        var fitted = start with
        {
            Local = LogisticCalibrator.Fit([.. pairs.Select(p => p.Evidence.Score)], [.. pairs.Select(p => p.Evidence.Comparisons)], same),
            Embedding = Cosines(pairs),
            Encounters = events.Count,
            Extractor = matcher.Gallery.Extractor,
            EmbeddingModel = matcher.Gallery.EmbeddingModel,
        };
        return WithThresholds(fitted, events);
    }

    private static LogisticCalibrator? Cosines((IndividualEvidence Evidence, bool Same)[] pairs)
    {
        var known = pairs.Where(p => p.Evidence.Similarity is not null).ToArray();
        return known.Count(p => p.Same) < FewestSame || known.All(p => p.Same)
            ? null
            : LogisticCalibrator.Fit(
                [.. known.Select(p => PosteriorFusion.Spread(p.Evidence.Similarity!.Value))], [.. known.Select(p => p.Evidence.Comparisons)],
                [.. known.Select(p => p.Same)]);
    }

    private static GalleryCalibration WithThresholds(GalleryCalibration fitted, IReadOnlyList<OwnEvent> events)
    {
        var fusion = new PosteriorFusion(fitted.Local, fitted.Embedding);
        var genuine = new List<double>();
        var impostors = new List<double>();
        foreach (var one in events)
        {
            if (one.Evidence.Any(e => e.Individual == one.Individual))
                genuine.Add(fusion.Fuse(one.Evidence)[0].Probability);
            var others = one.Evidence.Where(e => e.Individual != one.Individual).ToArray();
            if (others.Length > 0)
                impostors.Add(fusion.Fuse(others)[0].Probability);
        }
        var rule = ThresholdDecisionRule.FromFalseAcceptRate(genuine, impostors, fitted.FalseAcceptRate);
        return fitted with { KnownThreshold = rule.Known, NewThreshold = rule.Fresh };
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

    private sealed record OwnEvent(string Individual, IReadOnlyList<IndividualEvidence> Evidence);
}
