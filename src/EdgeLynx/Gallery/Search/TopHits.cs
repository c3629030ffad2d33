namespace EdgeLynx.Gallery.Search;

/// <summary>The best rows so far of one query, best first. Rows are offered in rising order, so an equal later row stays behind.</summary>
internal readonly ref struct TopHits
{
    private readonly Span<SearchHit> _best;

    /// <summary>Keeps the best in <paramref name="best"/>, which has at least one place.</summary>
    public TopHits(Span<SearchHit> best) => _best = best;

    /// <summary>What a row must exceed to get in.</summary>
    public float Threshold => _best[^1].Similarity;

    /// <summary>Empties <paramref name="hits"/>: places without a row.</summary>
    public static void Clear(Span<SearchHit> hits) => hits.Fill(new SearchHit(-1, float.NegativeInfinity));

    /// <summary>Takes <paramref name="row"/> in if it is better than the worst so far.</summary>
    public void Offer(int row, float similarity)
    {
        if (!(similarity > Threshold))
            return;
        // k is small: insertion beats a heap.
        var place = _best.Length - 1;
        for (; place > 0 && _best[place - 1].Similarity < similarity; place--)
            _best[place] = _best[place - 1];
        _best[place] = new SearchHit(row, similarity);
    }
}
