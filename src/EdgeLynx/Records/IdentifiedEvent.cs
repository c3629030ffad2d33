namespace EdgeLynx.Records;

/// <summary>An event at the end of the way: everything that is stored and published. Owns the event and the crops.</summary>
/// <param name="Cropped">The event with its crops.</param>
/// <param name="Tracks">The same tracks, each with its decision.</param>
public sealed record IdentifiedEvent(CroppedEvent Cropped, IReadOnlyList<IdentifiedTrack> Tracks) : IDisposable
{
    /// <summary>The detection event.</summary>
    public DetectionEvent Event => Cropped.Event;

    /// <summary>Disposes the event and every crop.</summary>
    public void Dispose() => Cropped.Dispose();
}
