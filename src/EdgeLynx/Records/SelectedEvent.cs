namespace EdgeLynx.Records;

/// <summary>An event with the frames chosen for each animal. Owns the event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Tracks">One a valid animal; empty for a blank event.</param>
public sealed record SelectedEvent(DetectionEvent Event, IReadOnlyList<SelectedTrack> Tracks) : IDisposable
{
    /// <summary>Disposes the event.</summary>
    public void Dispose() => Event.Dispose();
}
