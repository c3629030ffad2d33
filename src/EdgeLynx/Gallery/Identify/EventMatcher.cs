using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Compares all pictures of one animal with the gallery: shortlist, close look, evidence an individual.</summary>
public sealed class EventMatcher(GalleryIndex gallery, IShortlist shortlist, IReRanker reRanker)
{
    /// <summary>The gallery compared with.</summary>
    public GalleryIndex Gallery { get; } = gallery;

    /// <summary>Whether left and right flank are kept apart.</summary>
    public bool KeepFlanksApart { get; init; } = true;

    /// <summary>
    /// The evidence of <paramref name="views"/> for every individual with a reference that <paramref name="allowed"/> accepts, by id.
    /// An event's pictures add up, each with its best reference of the individual: they show different sides and poses.
    /// </summary>
    public IReadOnlyList<IndividualEvidence> Match(IReadOnlyList<QueryView> views, Func<Reference, bool>? allowed = null)
    {
        allowed ??= static _ => true;
        var pairs = new List<PairEvidence>();
        for (var view = 0; view < views.Count; view++)
        {
            var query = views[view];
            var rows = shortlist.Select(query, Gallery, reference => allowed(reference) && Comparable(query, reference));
            pairs.AddRange(reRanker.Compare(query, view, rows, Gallery));
        }
        var compared = pairs.GroupBy(pair => Gallery.References[pair.Row].Individual).ToDictionary(group => group.Key, group => group.ToArray());
        return [.. Gallery.References.Where(allowed).Select(reference => reference.Individual).Distinct().Order(StringComparer.Ordinal)
            .Select(individual => Sum(individual, compared.GetValueOrDefault(individual, [])))];
    }

    private bool Comparable(QueryView query, Reference reference) => !KeepFlanksApart || query.ComparableWith(reference.Viewpoint);

    private IndividualEvidence Sum(string individual, PairEvidence[] pairs)
    {
        if (pairs.Length == 0)
            return new IndividualEvidence(individual, false, 0, null, null, Viewpoint.Unknown);
        var score = pairs.GroupBy(pair => pair.View).Sum(group => group.Max(pair => pair.Score));
        var best = pairs.MaxBy(pair => (pair.Score, pair.Inliers, pair.Similarity ?? 0, -pair.Row));
        var similarity = pairs.Max(pair => pair.Similarity);
        return new IndividualEvidence(individual, true, score, best, similarity, Gallery.References[best.Row].Viewpoint);
    }
}
