namespace EdgeLynx.Gallery.Search;

/// <summary>One row found by a search.</summary>
/// <param name="Row">Row of the matrix; -1 where fewer rows than asked for exist.</param>
/// <param name="Similarity">Dot product with the query: the cosine for unit vectors.</param>
public readonly record struct SearchHit(int Row, float Similarity) : IComparable<SearchHit>
{
    /// <summary>Best first: falling similarity, then rising row, so that ties never depend on the order of the search.</summary>
    public int CompareTo(SearchHit other)
    {
        var bySimilarity = other.Similarity.CompareTo(Similarity);
        return bySimilarity != 0 ? bySimilarity : Row.CompareTo(other.Row);
    }
}
