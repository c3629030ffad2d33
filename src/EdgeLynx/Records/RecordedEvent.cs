namespace EdgeLynx.Records;

/// <summary>What is left of an event once it is safely stored: counts for progress and summary.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Media">Files in it.</param>
/// <param name="FailedMedia">Files that failed.</param>
/// <param name="Frames">Frames the detector looked at.</param>
/// <param name="Observations">Observations stored.</param>
public readonly record struct RecordedEvent(string EventId, int Media, int FailedMedia, int Frames, int Observations);
