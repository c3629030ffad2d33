using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Compares all pictures of one animal with the gallery: shortlist, close look, evidence an individual.</summary>
public sealed class EventMatcher(GalleryIndex gallery, IShortlist shortlist, IReRanker reRanker)
{
    /// <summary>The gallery compared with.</summary>
    public GalleryIndex Gallery { get; } = gallery;

    /// <summary>Whether left and right flank are kept apart.</summary>
    /// <value>true</value>
    public bool KeepFlanksApart { get; init; } = true;

    /// <summary>
    /// The evidence of <paramref name="views"/>, seen where and when <paramref name="seen"/> says, for every individual with a reference that
    /// <paramref name="allowed"/> accepts, by id.
    /// </summary>
    public IReadOnlyList<IndividualEvidence> Match(IReadOnlyList<QueryView> views, in PlaceAndTime seen = default, Func<Reference, bool>? allowed = null) =>
        Combine([.. views.SelectMany((view, number) => Compare(view, number, allowed))], seen, allowed);

    /// <summary>Picture number <paramref name="number"/> against the references worth a close look.</summary>
    public IReadOnlyList<PairEvidence> Compare(QueryView view, int number, Func<Reference, bool>? allowed = null)
    {
        var rows = shortlist.Select(view, Gallery, reference => (allowed?.Invoke(reference) ?? true) && Comparable(view, reference));
        return reRanker.Compare(view, number, rows, Gallery);
    }

    /// <summary>
    /// The pairs of all pictures of one animal as evidence for each individual. Pictures add up, each with its best reference of the
    /// individual: they show different sides and poses.
    /// </summary>
    public IReadOnlyList<IndividualEvidence> Combine(IReadOnlyList<PairEvidence> pairs, PlaceAndTime seen = default, Func<Reference, bool>? allowed = null)
    {
        var compared = pairs.GroupBy(pair => Gallery.References[pair.Row].Individual).ToDictionary(group => group.Key, group => group.ToArray());
        return [.. Gallery.References.Where(allowed ?? (_ => true)).GroupBy(reference => reference.Individual)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Sum(group.Key, compared.GetValueOrDefault(group.Key, [])) with
            {
                Encounters = group.Select(reference => reference.Encounter ?? reference.File).Distinct().Count(),
                Nearness = group.Min(reference => seen.KilometresTo(PlaceAndTime.Of(reference))) is { } nearest ? PlaceAndTime.Nearness(nearest) : null,
                Recency = group.Min(reference => seen.DaysTo(PlaceAndTime.Of(reference))) is { } latest ? PlaceAndTime.Recency(latest) : null,
            })];
    }

    private bool Comparable(QueryView query, Reference reference) => !KeepFlanksApart || query.ComparableWith(reference.Viewpoint);

    private IndividualEvidence Sum(string individual, PairEvidence[] pairs)
    {
        if (pairs.Length == 0)
            return new IndividualEvidence(individual, false, 0, null, null, Viewpoint.Unknown);
        var score = pairs.GroupBy(pair => pair.View).Sum(group => group.Max(pair => pair.Score));
        var best = pairs.MaxBy(pair => (pair.Score, pair.Inliers, pair.Similarity ?? 0, -pair.Row));
        var similarity = pairs.Max(pair => pair.Similarity);
        return new IndividualEvidence(individual, true, score, best, similarity, Gallery.References[best.Row].Viewpoint)
        {
            Comparisons = pairs.Length,
            Features = pairs.DistinctBy(pair => pair.View).Sum(pair => pair.QueryFeatures),
        };
    }
}
