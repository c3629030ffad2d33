using System.Diagnostics;
using System.Runtime.CompilerServices;
using EdgeLynx.Records;

namespace EdgeLynx.Flow;

/// <summary>
/// What one worker of a stage has in hand: a batch of items, the slots their outputs go to, and how far it has come. An item is the
/// worker's until the first record is written for it, and the stage's from then on.
/// </summary>
internal sealed class StageWorker<TIn, TOut>(Stage<TIn, TOut> stage, StageMetrics metrics) : StageOutput<TOut>
{
    private static readonly bool IsDisposable = typeof(IDisposable).IsAssignableFrom(typeof(TIn));

    private readonly TIn[] _items = new TIn[stage.MaxBatch];
    private readonly OrderedOutput<TOut>.Slot[] _slots = new OrderedOutput<TOut>.Slot[stage.MaxBatch];

    // The first item of the present call of the stage, and how many records were written from the batch's start.
    private int _begun;
    private int _written;
    private long _waited;

    /// <summary>Wakes this worker when it may take a batch.</summary>
    public Signal MayTake { get; } = new();

    /// <summary>Items taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more items fit the batch.</summary>
    public bool IsFull => Count == _items.Length;

    /// <summary>Adds an item to the batch.</summary>
    public void Take(TIn item, OrderedOutput<TOut>.Slot slot)
    {
        _items[Count] = item;
        _slots[Count++] = slot;
    }

    /// <summary>Has the stage answer every item: with its records, or with a record of its failure.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask AnswerAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        metrics.Begin();
        var started = Stopwatch.GetTimestamp();
        _waited = 0;
        if (!await TryAnswerAsync(0, Count, stop).ConfigureAwait(false))
        {
            // One bad item must not fail its neighbours: those not yet answered are tried again one by one.
            for (var i = _written; i < Count; i++)
                await TryAnswerAsync(i, 1, stop).ConfigureAwait(false);
        }
        metrics.Add(Count, Stopwatch.GetTimestamp() - started - _waited);
    }

    /// <summary>Closes the slots and empties the batch.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CloseAsync()
    {
        var count = Count;
        // Answered, so no longer in hand, whatever happens while the slots are flushed.
        (Count, _written) = (0, 0);
        Array.Clear(_items, 0, count);
        for (var i = 0; i < count; i++)
            await _slots[i].CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Disposes the items in hand that were not answered: the run is over.</summary>
    public void Drop()
    {
        for (var i = _written; i < Count; i++)
            Disposal.Of(_items[i]);
        Count = 0;
    }

    /// <summary>Sends the n-th record of a batch to the slot of its n-th item; a stage without batches writes all to its one slot.</summary>
    public override ValueTask WriteAsync(TOut item)
    {
        var slot = _slots[_slots.Length == 1 ? 0 : _written];
        _written++;
        var writing = slot.WriteAsync(item);
        return writing.IsCompletedSuccessfully ? writing : MeasureAsync(writing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask MeasureAsync(ValueTask writing)
    {
        var started = Stopwatch.GetTimestamp();
        await writing.ConfigureAwait(false);
        _waited += Stopwatch.GetTimestamp() - started;
    }

    /// <summary>False when a batch of several failed for the sake of one of them.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TryAnswerAsync(int first, int count, CancellationToken stop)
    {
        (_begun, _written) = (first, first);
        Exception error;
        try
        {
            await stage.ProcessAsync(_items.AsMemory(first, count), this, stop).ConfigureAwait(false);
            if (stage.MaxBatch > 1 && _written != first + count)
                throw new StageBrokenException($"Stage {stage.Name} wrote {_written - first} records for {count} items.");
            return true;
        }
        catch (Exception caught) when (ItemFault.IsAboutTheItem(caught, stop))
        {
            error = caught;
        }
        if (count > 1)
            return false;
        await FailAsync(first, error).ConfigureAwait(false);
        return true;
    }

    private ValueTask FailAsync(int index, Exception error)
    {
        // To fail an item that was handed on would dispose it twice.
        if (IsDisposable && _written > _begun)
            throw new StageBrokenException($"Stage {stage.Name} failed after it had handed its item on: {error.Message}", error);
        metrics.AddFailed();
        var failed = stage.Fail(_items[index], new Failure(stage.Name, ItemFault.Describe(error)));
        return WriteAsync(failed);
    }
}
