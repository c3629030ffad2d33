namespace EdgeLynx.Records;

/// <summary>One animal in one frame of an event.</summary>
/// <param name="Frame">Place of the frame in the event's frames, from 0.</param>
/// <param name="Animal">The animal's detection there.</param>
internal readonly record struct Sighting(int Frame, Detection Animal);
