using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>The last stage: stores each event and queues its messages.</summary>
internal sealed class RecordStage(IEventRecorder recorder) : Stage<IdentifiedEvent, RecordedEvent>
{
    public override string Name => "record";

    public override bool Folds => true;

    public override async ValueTask ProcessAsync(
        ReadOnlyMemory<IdentifiedEvent> batch, StageOutput<RecordedEvent> output, CancellationToken cancellation)
    {
        var identified = batch.Span[0];
        var recorded = recorder.Record(identified);
        identified.Dispose();
        await output.WriteAsync(recorded).ConfigureAwait(false);
    }

    public override ValueTask CompleteAsync(StageOutput<RecordedEvent> output, CancellationToken cancellation)
    {
        recorder.Complete();
        return ValueTask.CompletedTask;
    }

    public override RecordedEvent Fail(IdentifiedEvent item, Failure failure) =>
        // An event that cannot be recorded is lost, and losing one silently is what this program must not do.
        throw new StageBrokenException($"Event {item.Event.Id} could not be recorded: {failure.Message}");
}
