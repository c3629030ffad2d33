using EdgeLynx.Events;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Selection;

namespace EdgeLynx.Stages;

/// <summary>Links animals into tracks and chooses at most three frames of each.</summary>
internal sealed class SelectStage(SelectionPolicy policy, float validConfidence, float personConfidence) : Stage<DetectionEvent, SelectedEvent>
{
    private readonly TrackLinker _linker = new(validConfidence);
    private readonly FrameSelector _selector = new(policy, personConfidence);

    public override string Name => "select";

    public override ValueTask ProcessAsync(ReadOnlyMemory<DetectionEvent> batch, StageOutput<SelectedEvent> output, CancellationToken cancellation)
    {
        var frames = batch.Span[0].Frames;
        var linked = _linker.Link(frames);
        var tracks = new SelectedTrack[linked.Count];
        for (var i = 0; i < tracks.Length; i++)
            tracks[i] = new SelectedTrack(i + 1, linked[i].Count, _selector.Select(frames, linked[i]));
        return output.WriteAsync(new SelectedEvent(batch.Span[0], tracks));
    }

    public override SelectedEvent Fail(DetectionEvent item, Failure failure) =>
        new(item with { Failures = [.. item.Failures, failure] }, []);
}
