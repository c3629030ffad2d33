using EdgeLynx.Events;
using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Gathers the frames of one deployment into events; each event goes on as soon as a later file, or silence, closes it.</summary>
internal sealed class GatherStage(EventRules rules, TimeProvider clock, IEventWatcher? watcher = null) : Stage<DetectedFrame, DetectionEvent>
{
    private readonly EventGatherer _gatherer = new(rules, clock, watcher);
    private readonly Queue<DetectionEvent> _closed = new();

    public override string Name => "gather";

    public override bool Folds => true;

    // A quarter of the gap: a live event is then published at most that much late.
    public override TimeSpan IdleAfter => rules.Live ? rules.Gap / 4 : Timeout.InfiniteTimeSpan;

    public override ValueTask ProcessAsync(ReadOnlyMemory<DetectedFrame> batch, StageOutput<DetectionEvent> output, CancellationToken cancellation)
    {
        _gatherer.Add(batch.Span[0], _closed);
        return _closed.Count == 0 ? ValueTask.CompletedTask : WriteClosedAsync(output);
    }

    public override ValueTask IdleAsync(StageOutput<DetectionEvent> output, CancellationToken cancellation)
    {
        _gatherer.CloseSilent(_closed);
        return WriteClosedAsync(output);
    }

    public override ValueTask CompleteAsync(StageOutput<DetectionEvent> output, CancellationToken cancellation)
    {
        _gatherer.CloseAll(_closed);
        return WriteClosedAsync(output);
    }

    public override DetectionEvent Fail(DetectedFrame item, Failure failure)
    {
        var alone = new OpenEvent(item);
        alone.Add(item);
        return alone.Close() with { Failures = [failure] };
    }

    public override void Abandon()
    {
        _gatherer.Drop();
        while (_closed.TryDequeue(out var left))
            left.Dispose();
    }

    private async ValueTask WriteClosedAsync(StageOutput<DetectionEvent> output)
    {
        while (_closed.TryDequeue(out var closed))
            await output.WriteAsync(closed).ConfigureAwait(false);
    }
}
