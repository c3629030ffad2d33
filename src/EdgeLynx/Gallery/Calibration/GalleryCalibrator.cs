using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// Fits a gallery's calibration on its own pictures: every encounter in turn is the query and the rest the gallery (leave one encounter
/// out). Once with its individual there, once with it hidden, which gives the impostors that open-set thresholds need. Every figure comes from
/// calibrators that never saw the encounter, and a source beside the local features counts only where it makes those answers better.
/// </summary>
/// <param name="matcher">Compares.</param>
/// <param name="acrossStations">Whether references of the query's own station are left out: the scenery must not help.</param>
public sealed class GalleryCalibrator(EventMatcher matcher, bool acrossStations)
{
    // Where a gallery has too few places or times to learn from: four times likelier at the same place, a third as likely far away; the same
    // day speaks half as loudly for, long ago hardly against.
    private static readonly LogisticCalibrator UsualPlace = new(-1, 1.4);
    private static readonly LogisticCalibrator UsualTime = new(-0.3, 0.2);

    /// <summary>The calibration for <paramref name="falseAcceptRate"/>; the defaults where the gallery is too small to learn from.</summary>
    public GalleryCalibration Fit(double falseAcceptRate)
    {
        var events = Events();
        var start = new GalleryCalibration { FalseAcceptRate = falseAcceptRate };
        if (SourceFit.Of(events, e => e.Comparable ? (e.Score, e.Comparisons) : null) is not { } local)
            return start;
        var trial = new CalibrationTrial(events, local);
        trial.FitTemperature();
        trial.TryEmbedding(SourceFit.Of(events, e => e.Comparable && e.Similarity is { } cosine ? (PosteriorFusion.Spread(cosine), e.Comparisons) : null));
        var coat = trial.Thresholds(falseAcceptRate);
        trial.TryPlace(Prior(events, e => e.Nearness, UsualPlace));
        trial.TryTime(Prior(events, e => e.Recency, UsualTime));
        return start with
        {
            Local = local.Calibrator,
            LogisticLoss = local.Choice!.LogisticLoss,
            IsotonicLoss = local.Choice.IsotonicLoss,
            Embedding = trial.Embedding?.Calibrator,
            Place = trial.Place?.Calibrator,
            Time = trial.Time?.Calibrator,
            Temperature = trial.Temperature,
            KnownThreshold = coat.Known,
            NewThreshold = coat.New,
            WithPlaceAndTime = trial.Place is null && trial.Time is null ? null : trial.Thresholds(falseAcceptRate),
            Gains = trial.Gains,
            Encounters = events.Count,
            Extractor = matcher.Gallery.Extractor,
            EmbeddingModel = matcher.Gallery.EmbeddingModel,
        };
    }

    /// <summary>What places or times are worth; null where the gallery tells none.</summary>
    private static SourceFit? Prior(List<OwnEvent> events, Func<IndividualEvidence, double?> score, LogisticCalibrator usual) =>
        SourceFit.Of(events, e => score(e) is { } told ? (told, e.Encounters) : null)
        ?? (events.Any(one => one.Evidence.Any(e => score(e) is not null)) ? SourceFit.Told(usual, events.Count) : null);

    private List<OwnEvent> Events()
    {
        var gallery = matcher.Gallery;
        var events = new List<OwnEvent>();
        foreach (var group in gallery.References.Select((reference, row) => (reference, row)).GroupBy(r => Encounter(r.reference)))
        {
            var first = group.First().reference;
            var views = group.Select(r => new QueryView(r.reference.Viewpoint, r.reference.Embedding, gallery.Features(r.row))).ToArray();
            var evidence = matcher.Match(views, PlaceAndTime.Of(first), other => Encounter(other) != group.Key &&
                !(acrossStations && first.Station is not null && other.Station == first.Station));
            if (evidence.Count > 0)
                events.Add(new OwnEvent(first.Individual, evidence));
        }
        return events;
    }

    private static string Encounter(Reference reference) => reference.Encounter ?? reference.File;
}
