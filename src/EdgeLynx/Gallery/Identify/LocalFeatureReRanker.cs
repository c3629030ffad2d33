using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Matching of local features, then geometric verification.</summary>
/// <param name="options">How strictly.</param>
/// <param name="matcher">Matches; null for one-to-one ratio matching.</param>
public sealed class LocalFeatureReRanker(MatchingOptions options, IFeatureMatcher? matcher = null) : IReRanker
{
    private readonly SpatialVerifier _verifier = new(options.Verification);

    /// <inheritdoc/>
    public IReadOnlyList<PairEvidence> Compare(QueryView query, int view, IReadOnlyList<int> rows, GalleryIndex gallery)
    {
        var evidence = new PairEvidence[rows.Count];
        var room = new FeatureMatch[query.Features?.Packed.Count ?? 0];
        for (var i = 0; i < rows.Count; i++)
        {
            var agreeing = query.Features is { } features && gallery.Features(rows[i]) is { } reference
                ? Match(features, reference, room)
                : [];
            var score = agreeing.Length == 0 ? 0 : Score(agreeing, query, gallery.References[rows[i]], gallery.Features(rows[i])!.Features);
            evidence[i] = new PairEvidence(view, rows[i], score, agreeing, Cosine(query, gallery.References[rows[i]])) { QueryFeatures = room.Length };
        }
        return evidence;
    }

    /// <summary>The agreeing matches of two pictures.</summary>
    internal FeatureMatch[] Match(PreparedFeatures query, PreparedFeatures reference, Span<FeatureMatch> room)
    {
        var found = matcher?.Match(query.Features, reference.Features, room)
            ?? DescriptorMatcher.Match(query.Packed, reference.Packed, (float)options.Ratio, room);
        var agreeing = options.Verify ? _verifier.Verify(query.Features, reference.Features, room[..found], out _) : found;
        return room[..agreeing].ToArray();
    }

    /// <summary>A few agreeing matches come about by chance between any two cats: only what exceeds them counts.</summary>
    private double Score(FeatureMatch[] agreeing, QueryView query, Reference reference, LocalFeatures features)
    {
        var weight = 0.0;
        foreach (var match in agreeing)
        {
            var onHead = OnHead(query.Features!.Features, match.Query, query.Viewpoint) || OnHead(features, match.Reference, reference.Viewpoint);
            weight += onHead ? options.HeadWeight : 1;
        }
        if (query.Viewpoint == Viewpoint.Front || reference.Viewpoint == Viewpoint.Front)
            weight *= options.FrontWeight;
        return Math.Max(0, weight - options.ChanceInliers);
    }

    private bool OnHead(LocalFeatures features, int point, Viewpoint viewpoint)
    {
        var along = features.Points[point].X / Math.Max(1, features.Size.Width);
        return viewpoint switch
        {
            Viewpoint.Left => along < options.HeadShare,
            Viewpoint.Right => along > 1 - options.HeadShare,
            _ => false,
        };
    }

    private static double? Cosine(QueryView query, Reference reference) =>
        query.Embedding is { } a && reference.Embedding is { } b && a.Model == b.Model && a.Vector.Length == b.Vector.Length
            ? Dot(a.Vector, b.Vector)
            : null;

    private static double Dot(float[] a, float[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
