using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Says why a decision fell as it did, and what it would have taken for another.</summary>
/// <param name="gallery">What was compared with.</param>
/// <param name="fusion">Weighs.</param>
/// <param name="rule">Decides.</param>
public sealed class DecisionExplainer(GalleryIndex gallery, IFusion fusion, ThresholdDecisionRule rule)
{
    private const int Most = 128;

    /// <summary>The grounds of what <paramref name="evidence"/> says of <paramref name="best"/>, the first candidate.</summary>
    /// <param name="evidence">The evidence for every individual.</param>
    /// <param name="best">The first candidate.</param>
    /// <param name="features">The local features of each query picture, by its number in the evidence; null where it has none.</param>
    public DecisionGrounds Explain(IReadOnlyList<IndividualEvidence> evidence, string best, IReadOnlyList<LocalFeatures?> features)
    {
        var (matches, otherwise) = Change(evidence, best);
        var grounds = new DecisionGrounds(rule.Known, rule.Fresh) { MatchesToChange = matches, Otherwise = otherwise };
        if (evidence.First(e => e.Individual == best).Best is not { } pair)
            return grounds;
        var reference = gallery.References[pair.Row];
        var other = gallery.Features(pair.Row)?.Features;
        return grounds with
        {
            Crop = pair.View,
            Reference = reference.Id,
            ReferenceFile = reference.File,
            ReferenceFlank = reference.Viewpoint,
            ReferenceSize = other?.Size ?? default,
            Points = features[pair.View] is { } query && other is not null ? pair.PointsOf(query, other) : [],
        };
    }

    /// <summary>
    /// The fewest matches more or fewer (negative) between the animal and <paramref name="best"/> that would have changed the
    /// decision, and what it would have been; 0 and null where up to 128 change nothing.
    /// </summary>
    internal (int Matches, DecisionKind? Otherwise) Change(IReadOnlyList<IndividualEvidence> evidence, string best)
    {
        (DecisionKind Kind, string? Individual) Said(int more)
        {
            var candidates = fusion.Fuse([.. evidence.Select(e => e.Individual == best ? e with { Score = Math.Max(0, e.Score + more) } : e)]);
            var kind = rule.Decide(candidates);
            return (kind, kind == DecisionKind.Known ? candidates[0].Individual : null);
        }

        var now = Said(0);
        var (more, fewer) = (Least(1), Least(-1));
        var matches = more == 0 || (fewer != 0 && -fewer <= more) ? fewer : more;
        return matches == 0 ? (0, null) : (matches, Said(matches).Kind);

        // Doubles until the decision changes, then halves: what matches are worth never falls with their number.
        int Least(int direction)
        {
            var high = 1;
            while (Said(direction * high) == now)
            {
                if ((high *= 2) > Most)
                    return 0;
            }
            for (var low = high / 2; high - low > 1;)
            {
                var middle = (low + high) / 2;
                (low, high) = Said(direction * middle) == now ? (middle, high) : (low, middle);
            }
            return direction * high;
        }
    }
}
