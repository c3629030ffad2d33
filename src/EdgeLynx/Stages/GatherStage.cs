using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Gathers the frames of one deployment into events.</summary>
internal sealed class GatherStage(TimeSpan gap) : Stage<DetectedFrame, DetectionEvent>
{
    public override string Name => "gather";

    public override bool Folds => true;

    public override ValueTask ProcessAsync(ReadOnlyMemory<DetectedFrame> batch, StageOutput<DetectionEvent> output, CancellationToken cancellation) =>
        throw new NotImplementedException($"{gap}");

    public override DetectionEvent Fail(DetectedFrame item, Failure failure) => throw new NotImplementedException();
}
