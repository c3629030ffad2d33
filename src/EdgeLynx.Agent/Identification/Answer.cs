using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>What the method said about an encounter or a picture, beside the truth.</summary>
/// <param name="Encounter">Which encounter: its answers are not independent.</param>
/// <param name="Truth">The individual.</param>
/// <param name="Known">Whether the gallery holds it.</param>
/// <param name="Candidates">Best first.</param>
internal sealed record Answer(string Encounter, string Truth, bool Known, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>The best candidate's probability; 0 without one.</summary>
    public double Best => Candidates.Count > 0 ? Candidates[0].Probability : 0;

    /// <summary>Whether the best candidate is the truth.</summary>
    public bool Right => Candidates.Count > 0 && Candidates[0].Individual == Truth;
}
