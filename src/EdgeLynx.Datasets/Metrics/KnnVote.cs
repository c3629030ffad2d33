namespace EdgeLynx.Datasets.Metrics;

/// <summary>The vote of the nearest references.</summary>
public static class KnnVote
{
    /// <summary>
    /// The individual with most references among the <paramref name="k"/> most similar; ties by the higher mean similarity of its votes,
    /// then by name so that the answer never depends on the order of the input. Null without references.
    /// </summary>
    /// <param name="references">Individual and similarity of references, in any order.</param>
    /// <param name="k">At least 1.</param>
    public static string? Decide(IEnumerable<(string Individual, double Similarity)> references, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return references
            .OrderByDescending(reference => reference.Similarity)
            .ThenBy(reference => reference.Individual, StringComparer.Ordinal)
            .Take(k)
            .GroupBy(reference => reference.Individual)
            .OrderByDescending(votes => votes.Count())
            .ThenByDescending(votes => votes.Average(vote => vote.Similarity))
            .ThenBy(votes => votes.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
    }
}
