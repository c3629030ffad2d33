using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Support;

/// <summary>A record that only counts whether it was disposed.</summary>
internal sealed class Number(int value, Action<int>? disposed = null) : IDisposable
{
    private int _disposals;

    public int Value => value;

    public string? Failure { get; init; }

    public void Dispose()
    {
        Assert.Equal(1, Interlocked.Increment(ref _disposals));
        disposed?.Invoke(value);
    }
}

/// <summary>A stage made of a function, for tests of the loop itself.</summary>
internal sealed class NumberStage(Func<ReadOnlyMemory<Number>, StageOutput<Number>, CancellationToken, ValueTask> process) : Stage<Number, Number>
{
    public override string Name => "number";

    public override int MaxBatch => Batch;

    public override bool Folds => Fold;

    public override TimeSpan IdleAfter => Idle;

    public int Batch { get; init; } = 1;

    public bool Fold { get; init; }

    public TimeSpan Idle { get; init; } = Timeout.InfiniteTimeSpan;

    public Func<StageOutput<Number>, ValueTask> OnIdle { get; init; } = _ => ValueTask.CompletedTask;

    public override ValueTask ProcessAsync(ReadOnlyMemory<Number> batch, StageOutput<Number> output, CancellationToken cancellation) =>
        process(batch, output, cancellation);

    public override ValueTask IdleAsync(StageOutput<Number> output, CancellationToken cancellation) => OnIdle(output);

    public override Number Fail(Number item, Failure failure)
    {
        item.Dispose();
        return new Number(item.Value) { Failure = failure.Message };
    }
}
