using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Turns the evidence for every individual into probabilities. Safe for concurrent calls.</summary>
public interface IFusion
{
    /// <summary>One candidate an individual, best first. The probabilities and that of a new animal add up to 1.</summary>
    IReadOnlyList<Candidate> Fuse(IReadOnlyList<IndividualEvidence> evidence);
}
