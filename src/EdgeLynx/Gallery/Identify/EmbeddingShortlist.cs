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

        var skip = new byte[gallery.Vectors.Count];
        for (var vector = 0; vector < skip.Length; vector++)
            skip[vector] = allowed(gallery.References[gallery.RowOfVector[vector]]) ? (byte)0 : (byte)1;
        var nearest = new SearchHit[Math.Min(skip.Length, 2 * size)];
        gallery.Vectors.Search(query.Embedding.Vector, nearest.Length, nearest, skip);
        var chosen = Pool(nearest, gallery);
        return chosen.Length == size || nearest.Length == skip.Length ? chosen : Pool(All(query.Embedding.Vector, gallery.Vectors, skip), gallery);
    }

    // Individuals with many pictures crowded the nearest.
    private static SearchHit[] All(float[] query, SimilarityMatrix vectors, byte[] skip)
    {
        var similarities = new float[vectors.Count];
        vectors.Compare(query, similarities);
        var hits = similarities.Select((similarity, vector) => new SearchHit(skip[vector] == 0 ? vector : -1, similarity)).ToArray();
        Array.Sort(hits);
        return hits;
    }

    private int[] Pool(SearchHit[] hits, GalleryIndex gallery)
    {
        var taken = new Dictionary<string, int>();
        var chosen = new List<int>(size);
        foreach (var hit in hits)
        {
            if (hit.Row < 0)
                continue;
            var row = gallery.RowOfVector[hit.Row];
            var individual = gallery.References[row].Individual;
            var count = taken.GetValueOrDefault(individual);
            if (count == perIndividual)
                continue;
            taken[individual] = count + 1;
            chosen.Add(row);
            if (chosen.Count == size)
                break;
        }
        chosen.Sort();
        return [.. chosen];
    }
}
