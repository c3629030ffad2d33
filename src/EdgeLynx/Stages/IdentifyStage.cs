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
        var tracks = cropped.Tracks.Select(track =>
            new IdentifiedTrack(track, identifier?.Identify(track, cropped.Event) ?? Decision.None));
        return output.WriteAsync(new IdentifiedEvent(cropped, [.. tracks]));
    }

    public override IdentifiedEvent Fail(CroppedEvent item, Failure failure) =>
        new(item, [.. item.Tracks.Select(track => new IdentifiedTrack(track, Decision.None))]);
}
