using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Selection;

namespace EdgeLynx.Stages;

/// <summary>Links animals into tracks and chooses at most three frames of each.</summary>
internal sealed class SelectStage(SelectionPolicy policy, float validConfidence) : Stage<DetectionEvent, SelectedEvent>
{
    public override string Name => "select";

    public override ValueTask ProcessAsync(ReadOnlyMemory<DetectionEvent> batch, StageOutput<SelectedEvent> output, CancellationToken cancellation) =>
        throw new NotImplementedException($"{policy} {validConfidence}");

    public override SelectedEvent Fail(DetectionEvent item, Failure failure) => new(item, []);
}
