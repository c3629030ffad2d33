using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>One encounter's answer beside the truth.</summary>
/// <param name="Encounter">Which.</param>
/// <param name="Individual">The truth.</param>
/// <param name="Known">Whether the gallery holds it.</param>
/// <param name="Decision">known, new or uncertain.</param>
/// <param name="Candidates">The best candidates.</param>
internal sealed record EncounterAnswer(string Encounter, string Individual, bool Known, string Decision, IReadOnlyList<Candidate> Candidates);
