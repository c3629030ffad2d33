namespace EdgeLynx.Records;

/// <summary>The identity decision for one track.</summary>
/// <param name="Kind">Known, new, uncertain or none.</param>
/// <param name="Individual">The individual (known) or its provisional id (new); null otherwise.</param>
/// <param name="Probability">Probability of the decision, 0..1; null for none.</param>
/// <param name="Candidates">The best candidates, best first.</param>
public sealed record Decision(DecisionKind Kind, string? Individual, double? Probability, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Why it fell as it did; null where nothing was compared.</summary>
    public DecisionGrounds? Grounds { get; init; }

    /// <summary>No decision was possible.</summary>
    public static Decision None { get; } = new(DecisionKind.None, null, null, []);
}
