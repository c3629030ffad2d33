using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>What speaks for one query picture and one reference showing the same animal.</summary>
/// <param name="View">Index of the query picture in its event.</param>
/// <param name="Row">Row of the reference in the gallery.</param>
/// <param name="Score">Strength of the local evidence, 0 for none; comparable only within one re-ranker.</param>
/// <param name="Matches">The matches that agree in one map, for drawing.</param>
/// <param name="Similarity">Cosine of the embeddings; null without.</param>
public readonly record struct PairEvidence(int View, int Row, double Score, IReadOnlyList<FeatureMatch> Matches, double? Similarity)
{
    /// <summary>Local features of the query picture.</summary>
    public int QueryFeatures { get; init; }

    /// <summary>Number of agreeing matches.</summary>
    public int Inliers => Matches.Count;

    /// <summary>The agreeing places, in pixels of both working pictures.</summary>
    public IReadOnlyList<PointMatch> PointsOf(LocalFeatures query, LocalFeatures reference) =>
    [
        .. Matches.Select(m => (Q: query.Points[m.Query], R: reference.Points[m.Reference])).Select(p => new PointMatch(p.Q.X, p.Q.Y, p.R.X, p.R.Y)),
    ];
}
