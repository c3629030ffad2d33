namespace EdgeLynx.Records;

/// <summary>The crops of one animal of an event.</summary>
/// <param name="Track">The track.</param>
/// <param name="Crops">One a selected frame, in capture order.</param>
public sealed record CroppedTrack(SelectedTrack Track, IReadOnlyList<AnimalCrop> Crops);
