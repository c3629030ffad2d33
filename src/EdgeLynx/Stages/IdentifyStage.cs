using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Decides who each track is. Events come in order, so that a new individual can be met again by later ones.</summary>
internal sealed class IdentifyStage(IIdentifier? identifier) : Stage<CroppedEvent, IdentifiedEvent>
{
    public override string Name => "identify";

    public override bool Folds => true;

    public override ValueTask ProcessAsync(ReadOnlyMemory<CroppedEvent> batch, StageOutput<IdentifiedEvent> output, CancellationToken cancellation)
    {
        var cropped = batch.Span[0];
        var tracks = new IdentifiedTrack[cropped.Tracks.Count];
        for (var i = 0; i < tracks.Length; i++)
            tracks[i] = Identify(cropped.Tracks[i], cropped.Event);
        return output.WriteAsync(ToIdentified(cropped, tracks));
    }

    public override IdentifiedEvent Fail(CroppedEvent item, Failure failure) =>
        ToIdentified(item, [.. item.Tracks.Select(track => Undecided(track, failure))]);

    private static IdentifiedEvent ToIdentified(CroppedEvent cropped, IdentifiedTrack[] tracks) =>
        new(cropped with { Tracks = [.. tracks.Select(track => track.Track)] }, tracks);

    /// <summary>A track that identification fails on stays undecided and says why; the others of its event are decided all the same.</summary>
    private IdentifiedTrack Identify(CroppedTrack track, DetectionEvent detectionEvent)
    {
        if (identifier is null)
            return new IdentifiedTrack(track, Decision.None);
        try
        {
            return new IdentifiedTrack(track, identifier.Identify(track, detectionEvent));
        }
        catch (Exception error) when (error is not (StageBrokenException or OperationCanceledException))
        {
            return Undecided(track, new Failure(Name, ItemFault.Describe(error)));
        }
    }

    private static IdentifiedTrack Undecided(CroppedTrack track, Failure failure)
    {
        var crops = track.Crops.Select(crop => crop with { Failures = [.. crop.Failures, failure] });
        return new IdentifiedTrack(track with { Crops = [.. crops] }, Decision.None);
    }
}
