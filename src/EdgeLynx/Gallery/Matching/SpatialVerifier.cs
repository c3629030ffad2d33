using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Matching;

/// <summary>
/// Finds the matches that agree in one map of the query's coat onto the reference's. Every match proposes a similarity from its own
/// scale and angle, or where the extractor tells neither, every two of the most distinctive matches do (no random sampling: the same input
/// always gives the same answer); the proposal most others follow is refined to an affine map. A small tolerance for the bend of a walking
/// animal remains.
/// </summary>
internal sealed class SpatialVerifier(VerificationOptions options)
{
    private readonly double _maxRotation = double.DegreesToRadians(options.MaxRotation);
    private readonly double _angleTolerance = double.DegreesToRadians(options.AngleTolerance);
    private readonly double _maxLogScale = Math.Log(options.MaxScale);
    private readonly double _logScaleTolerance = Math.Log(options.ScaleTolerance);

    /// <summary>
    /// Moves the agreeing matches to the front of <paramref name="matches"/>, keeping their order, and returns their number;
    /// <paramref name="map"/> takes query points to reference points. One or two agreeing matches are no evidence, but are counted.
    /// </summary>
    public int Verify(LocalFeatures query, LocalFeatures reference, Span<FeatureMatch> matches, out AffineMap map)
    {
        map = default;
        if (matches.IsEmpty)
            return 0;
        var tolerance = options.Tolerance * Math.Max(reference.Size.Width, reference.Size.Height);
        var pairs = new PointPair[matches.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = PointPair.Of(query.Points[matches[i].Query], reference.Points[matches[i].Reference]);

        var inliers = new bool[pairs.Length];
        var oriented = query.Points[matches[0].Query].Scale > 0;
        var proposals = oriented ? OwnProposals(pairs, matches) : ProposalsOfTwo(pairs, matches, tolerance);
        var count = BestSimilarity(pairs, proposals, oriented, tolerance, inliers, out map, out var rotation);
        if (count >= 4)
            count = Refine(pairs, tolerance, oriented ? rotation : null, inliers, count, ref map);
        return Partition(matches, inliers, count);
    }

    private int BestSimilarity(
        PointPair[] pairs, List<PointPair> proposals, bool oriented, double tolerance, bool[] inliers, out AffineMap map, out double rotation)
    {
        var (best, bestCount) = (-1, 0);
        for (var i = 0; i < proposals.Count; i++)
        {
            if (!Plausible(proposals[i]))
                continue;
            var count = Count(pairs, proposals[i], oriented, tolerance, []);
            if (count > bestCount)
                (best, bestCount) = (i, count);
        }
        (map, rotation) = best < 0 ? (default, 0) : (proposals[best].Map(), proposals[best].Rotation);
        return best < 0 ? 0 : Count(pairs, proposals[best], oriented, tolerance, inliers);
    }

    private int Count(PointPair[] pairs, in PointPair proposal, bool oriented, double tolerance, Span<bool> inliers)
    {
        var map = proposal.Map();
        var count = 0;
        for (var j = 0; j < pairs.Length; j++)
        {
            var agrees = pairs[j].SquaredError(map) < tolerance * tolerance && (!oriented ||
                (Math.Abs(pairs[j].LogScale - proposal.LogScale) < _logScaleTolerance &&
                AngleBetween(pairs[j].Rotation, proposal.Rotation) < _angleTolerance && Plausible(pairs[j])));
            if (agrees)
                count++;
            if (!inliers.IsEmpty)
                inliers[j] = agrees;
        }
        return count;
    }

    private int Refine(PointPair[] pairs, double tolerance, double? rotation, bool[] inliers, int count, ref AffineMap map)
    {
        var next = new bool[pairs.Length];
        for (var round = 0; round < 2; round++)
        {
            if (!AffineFit.TryFit(pairs, inliers, out var fitted) || fitted.Determinant <= 0 || fitted.Anisotropy() > options.MaxAnisotropy)
                break;
            var agreeing = 0;
            for (var j = 0; j < pairs.Length; j++)
            {
                next[j] = Plausible(pairs[j]) && pairs[j].SquaredError(fitted) < tolerance * tolerance &&
                    (rotation is not { } common || AngleBetween(pairs[j].Rotation, common) < _angleTolerance);
                if (next[j])
                    agreeing++;
            }
            if (agreeing < count)
                break;
            (count, map) = (agreeing, fitted);
            next.CopyTo(inliers, 0);
        }
        return count;
    }

    private bool Plausible(in PointPair pair) => Math.Abs(pair.LogScale) < _maxLogScale && Math.Abs(pair.Rotation) < _maxRotation;

    // Both lie in -pi..pi.
    private static double AngleBetween(double a, double b)
    {
        var angle = Math.Abs(a - b);
        return angle > Math.PI ? 2 * Math.PI - angle : angle;
    }

    private List<PointPair> OwnProposals(PointPair[] pairs, ReadOnlySpan<FeatureMatch> matches)
    {
        var proposals = new List<PointPair>();
        foreach (var i in MostDistinctive(matches, options.MaxProposals))
            proposals.Add(pairs[i]);
        return proposals;
    }

    private List<PointPair> ProposalsOfTwo(PointPair[] pairs, ReadOnlySpan<FeatureMatch> matches, double tolerance)
    {
        // As many as make the wanted number of pairs.
        var few = MostDistinctive(matches, (int)Math.Sqrt(2 * options.MaxProposals) + 1);
        var proposals = new List<PointPair>();
        for (var i = 0; i < few.Length; i++)
        {
            for (var j = i + 1; j < few.Length; j++)
            {
                if (PointPair.TryPropose(pairs[few[i]], pairs[few[j]], tolerance, out var proposal))
                    proposals.Add(proposal);
            }
        }
        return proposals;
    }

    private static int[] MostDistinctive(ReadOnlySpan<FeatureMatch> matches, int most)
    {
        var ratios = new float[matches.Length];
        var order = new int[matches.Length];
        for (var i = 0; i < order.Length; i++)
            (ratios[i], order[i]) = (matches[i].Ratio, i);
        if (order.Length <= most)
            return order;
        Array.Sort(ratios, order);
        return order[..most];
    }

    private static int Partition(Span<FeatureMatch> matches, bool[] inliers, int count)
    {
        var rest = new List<FeatureMatch>(matches.Length - count);
        var place = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            if (inliers[i])
                matches[place++] = matches[i];
            else
                rest.Add(matches[i]);
        }
        rest.CopyTo(matches[place..]);
        return place;
    }
}
