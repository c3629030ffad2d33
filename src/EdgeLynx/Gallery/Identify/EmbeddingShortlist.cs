using EdgeLynx.Gallery.Search;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// The references nearest in appearance, exactly. Every individual keeps its best few, so that one animal with a thousand pictures does not push
/// out the rest. A gallery no larger than the list is taken whole: a close look at everything is better than any shortlist.
/// Without embeddings the local features shortlist by themselves.
/// </summary>
public sealed class EmbeddingShortlist(int size, int perIndividual = 20) : IShortlist
{
    private readonly BagShortlist _bag = new(size);

    /// <inheritdoc/>
    public IReadOnlyList<int> Select(QueryView query, GalleryIndex gallery, Func<Reference, bool> allowed)
    {
        var rows = Enumerable.Range(0, gallery.References.Count).Where(row => allowed(gallery.References[row])).ToArray();
        if (rows.Length <= size)
            return rows;
        if (gallery.Vectors is null || query.Embedding is null)
            return _bag.Select(query, gallery, allowed);

        var accepted = rows.ToHashSet();
        var similarities = new float[gallery.Vectors.Count];
        gallery.Vectors.Compare(query.Embedding.Vector, similarities);
        var hits = similarities.Select((similarity, vector) => new SearchHit(gallery.RowOfVector[vector], similarity))
            .Where(hit => accepted.Contains(hit.Row)).ToArray();
        Array.Sort(hits);
        return Pool(hits, gallery);
    }

    private int[] Pool(SearchHit[] hits, GalleryIndex gallery)
    {
        var taken = new Dictionary<string, int>();
        var chosen = new List<int>(size);
        foreach (var hit in hits)
        {
            var individual = gallery.References[hit.Row].Individual;
            var count = taken.GetValueOrDefault(individual);
            if (count == perIndividual)
                continue;
            taken[individual] = count + 1;
            chosen.Add(hit.Row);
            if (chosen.Count == size)
                break;
        }
        chosen.Sort();
        return [.. chosen];
    }
}
