namespace EdgeLynx.Records;

/// <summary>One animal followed through an event, and the frames chosen for it.</summary>
/// <param name="Number">From 1, in order of first appearance.</param>
/// <param name="ValidFrames">How many valid frames the track has.</param>
/// <param name="Selected">At most three frames, in capture order, at most one a part.</param>
public sealed record SelectedTrack(int Number, int ValidFrames, IReadOnlyList<SelectedFrame> Selected);
