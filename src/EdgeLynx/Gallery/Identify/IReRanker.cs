namespace EdgeLynx.Gallery.Identify;

/// <summary>Looks closely at one query picture and a list of references. Safe for concurrent calls.</summary>
public interface IReRanker
{
    /// <summary>The evidence of query picture number <paramref name="view"/> against each of <paramref name="rows"/>, in their order.</summary>
    IReadOnlyList<PairEvidence> Compare(QueryView query, int view, IReadOnlyList<int> rows, GalleryIndex gallery);
}
