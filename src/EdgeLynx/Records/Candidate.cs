namespace EdgeLynx.Records;

/// <summary>One individual that an observation may be.</summary>
/// <param name="Individual">Its id in the gallery.</param>
/// <param name="Probability">Calibrated probability 0..1 that this is the animal.</param>
/// <param name="Flank">The flank that was compared; <see cref="Viewpoint.Unknown"/> when the viewpoint is not known.</param>
/// <param name="Inliers">Local features that agree in one geometric transform; 0 where no re-ranking was done.</param>
/// <param name="Similarity">Best cosine similarity of embeddings, -1..1; null without an embedding model.</param>
public sealed record Candidate(string Individual, double Probability, Viewpoint Flank, int Inliers, double? Similarity = null)
{
    /// <summary>What each source says by itself; null where it was not weighed.</summary>
    public SourceProbabilities? Sources { get; init; }
}
