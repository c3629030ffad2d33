using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// Two thresholds on the best candidate's probability: at <paramref name="known"/> and above it is that individual, below
/// <paramref name="fresh"/> it is a new one, between them a person must look.
/// </summary>
public sealed class ThresholdDecisionRule(double known, double fresh)
{
    /// <summary>Probability from which the best candidate is accepted.</summary>
    public double Known { get; } = known;

    /// <summary>Probability below which the animal is called new; at most <see cref="Known"/>.</summary>
    public double Fresh { get; } = Math.Min(fresh, known);

    /// <summary>The kind of decision for <paramref name="candidates"/>, best first.</summary>
    public DecisionKind Decide(IReadOnlyList<Candidate> candidates)
    {
        var best = candidates.Count > 0 ? candidates[0].Probability : 0;
        return best >= Known ? DecisionKind.Known : best < Fresh ? DecisionKind.New : DecisionKind.Uncertain;
    }

    /// <summary>
    /// Thresholds from decisions whose truth is known. <paramref name="impostors"/> are best probabilities of animals that are not in
    /// the gallery, <paramref name="genuine"/> of animals that are. Known is the lowest value that at most
    /// <paramref name="falseAcceptRate"/> of the impostors reach; new the highest value that at most the same share of the genuine stay below.
    /// </summary>
    public static ThresholdDecisionRule FromFalseAcceptRate(
        IReadOnlyCollection<double> genuine, IReadOnlyCollection<double> impostors, double falseAcceptRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(falseAcceptRate);
        var falling = impostors.OrderDescending().ToArray();
        var accepted = (int)Math.Floor(falseAcceptRate * falling.Length);
        var known = accepted < falling.Length ? Math.BitIncrement(falling[accepted]) : 0;
        var rising = genuine.Order().ToArray();
        var lost = (int)Math.Floor(falseAcceptRate * rising.Length);
        var fresh = lost < rising.Length ? rising[lost] : known;
        return new ThresholdDecisionRule(known, fresh);
    }
}
