namespace EdgeLynx.Records;

/// <summary>One file of an event.</summary>
/// <param name="Probed">The file and its header.</param>
/// <param name="End">How it ended: frames seen, and the failure if there was one.</param>
public sealed record EventMedia(ProbedMedia Probed, MediaEnd End);
