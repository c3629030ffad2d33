namespace EdgeLynx.Records;

/// <summary>An event with the full-size cut-outs of its selected frames. Owns the event and the crops.</summary>
/// <param name="Event">The event.</param>
/// <param name="Tracks">One an animal; empty for a blank event.</param>
public sealed record CroppedEvent(DetectionEvent Event, IReadOnlyList<CroppedTrack> Tracks) : IDisposable
{
    /// <summary>Disposes the event and every crop.</summary>
    public void Dispose()
    {
        Event.Dispose();
        foreach (var track in Tracks)
        {
            foreach (var crop in track.Crops)
                crop.Dispose();
        }
    }

    /// <summary>The same event with every crop replaced by <paramref name="change"/> of it; ownership moves to the result.</summary>
    public CroppedEvent MapCrops(Func<AnimalCrop, AnimalCrop> change) =>
        this with { Tracks = [.. Tracks.Select(track => track with { Crops = [.. track.Crops.Select(change)] })] };
}
