namespace EdgeLynx.Records;

/// <summary>A track and who it is.</summary>
/// <param name="Track">The track with its crops.</param>
/// <param name="Decision">The decision.</param>
public sealed record IdentifiedTrack(CroppedTrack Track, Decision Decision);
