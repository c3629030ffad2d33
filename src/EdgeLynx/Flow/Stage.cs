using EdgeLynx.Records;

namespace EdgeLynx.Flow;

/// <summary>
/// One step of the pipeline: reads one record type, writes one. <see cref="StageLoop{TIn,TOut}"/> runs it on N workers.
/// Implementations are safe for concurrent calls unless their workers are fixed to one.
/// </summary>
/// <typeparam name="TIn">What it reads. Disposable records are owned by the stage from the moment it is called.</typeparam>
/// <typeparam name="TOut">What it writes. Ownership moves on with the record.</typeparam>
public abstract class Stage<TIn, TOut>
{
    /// <summary>The stage's name in summaries, metrics and failures: one lower-case word.</summary>
    public abstract string Name { get; }

    /// <summary>Largest batch the stage takes at once. A stage that takes batches writes exactly one record for each it reads, in order.</summary>
    public virtual int MaxBatch => 1;

    /// <summary>Whether the stage folds its input (state from item to item): it then runs on one worker.</summary>
    public virtual bool Folds => false;

    /// <summary>
    /// Processes <paramref name="batch"/> and writes what comes of it. An item is the stage's from the moment the first record is written
    /// for it (the stage has then disposed, or handed on, what it was given); a folding stage may also keep it, until
    /// <see cref="CompleteAsync"/> or <see cref="Abandon"/>. When it throws before that, it has done neither, and <see cref="Fail"/> is called
    /// for each item not yet answered. Throw <see cref="StageBrokenException"/> when no further item can succeed either; anything else
    /// concerns this item only. Exceptions of <paramref name="output"/> pass.
    /// </summary>
    public abstract ValueTask ProcessAsync(ReadOnlyMemory<TIn> batch, StageOutput<TOut> output, CancellationToken cancellation);

    /// <summary>How long a folding stage's input may be silent before <see cref="IdleAsync"/> is called; infinite: never.</summary>
    public virtual TimeSpan IdleAfter => Timeout.InfiniteTimeSpan;

    /// <summary>Called each time a folding stage's input was silent for <see cref="IdleAfter"/>.</summary>
    public virtual ValueTask IdleAsync(StageOutput<TOut> output, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Called once after the last item, for a folding stage to write what it still holds.</summary>
    public virtual ValueTask CompleteAsync(StageOutput<TOut> output, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>
    /// Turns an item that could not be processed into an output record that says so, disposing what it does not hand on.
    /// </summary>
    public abstract TOut Fail(TIn item, Failure failure);

    /// <summary>Disposes what a folding stage still holds when the run is cancelled or broken.</summary>
    public virtual void Abandon()
    {
    }
}
