namespace EdgeLynx.Agent.Results;

/// <summary>A candidate in <c>observations.jsonl</c>.</summary>
/// <param name="Individual">Its id in the gallery.</param>
/// <param name="Probability">Calibrated, 0..1.</param>
/// <param name="Flank">The flank compared: left, right; null when unknown.</param>
/// <param name="Inliers">Local features that agree.</param>
internal sealed record CandidateLine(string Individual, double Probability, string? Flank, int Inliers)
{
    /// <summary>What each source says by itself; null where nothing was weighed.</summary>
    public SourcesLine? Sources { get; init; }
}
