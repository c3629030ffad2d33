using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Known, new or uncertain. Safe for concurrent calls.</summary>
public interface IDecisionRule
{
    /// <summary>The kind of decision for <paramref name="candidates"/>, best first.</summary>
    DecisionKind Decide(IReadOnlyList<Candidate> candidates);
}
