using System.Diagnostics;
using System.Threading.Channels;
using EdgeLynx.Records;

namespace EdgeLynx.Flow;

/// <summary>
/// Runs one stage between two bounded channels: N workers, outputs in the order of inputs, failures as records. A fault of the
/// stage, or of the one before it, completes the output channel with the exception; what is left anywhere is disposed.
/// </summary>
internal sealed class StageLoop<TIn, TOut>
{
    private readonly Stage<TIn, TOut> _stage;
    private readonly ChannelReader<TIn> _input;
    private readonly ChannelWriter<TOut> _output;
    private readonly ChannelOutput<TOut> _next;
    private readonly OrderedOutput<TOut> _ordered;
    private readonly StageOptions _options;
    private readonly StageMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Lock _take = new();
    private long _taken;

    public StageLoop(
        Stage<TIn, TOut> stage, ChannelReader<TIn> input, ChannelWriter<TOut> output, StageOptions options, StageMetrics metrics, TimeProvider clock)
    {
        (_stage, _input, _output, _options, _metrics, _clock) = (stage, input, output, options, metrics, clock);
        Workers = stage.Folds ? 1 : options.Workers;
        _next = new ChannelOutput<TOut>(output);
        // Twice what is being worked on: a worker that finished early may take one more batch before it waits for its turn.
        _ordered = new OrderedOutput<TOut>(_next, 2 * Workers * stage.MaxBatch);
    }

    private int Workers { get; }

    /// <summary>Runs until the input is complete. Throws what broke the stage.</summary>
    /// <param name="stop">Cancelled when the run is to end early, for whatever reason.</param>
    /// <param name="breakRun">Called with the first fault, so that every other stage stops as well.</param>
    public async Task RunAsync(Action<Exception> breakRun, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            var workers = Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(breakRun, stop), CancellationToken.None)).ToArray();
            await Task.WhenAll(workers).ConfigureAwait(false);
            await _stage.CompleteAsync(_next, stop).ConfigureAwait(false);
            _output.TryComplete();
        }
        catch (Exception error)
        {
            fault = error;
            breakRun(error);
            _output.TryComplete(error);
            _stage.Abandon();
        }
        finally
        {
            _ordered.Dispose();
            if (fault is not null)
                await DrainAsync().ConfigureAwait(false);
        }
        if (fault is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
    }

    private async Task WorkAsync(Action<Exception> breakRun, CancellationToken stop)
    {
        var items = new TIn[_stage.MaxBatch];
        var slots = new OrderedOutput<TOut>.Slot[_stage.MaxBatch];
        var output = new BatchOutput(slots);
        try
        {
            while (true)
            {
                await _ordered.WaitForRoomAsync(stop).ConfigureAwait(false);
                var count = await TakeAsync(items, slots, stop).ConfigureAwait(false);
                if (count == 0)
                    return;
                var started = Stopwatch.GetTimestamp();
                await AnswerAsync(items.AsMemory(0, count), slots, output, stop).ConfigureAwait(false);
                _metrics.Add(count, Stopwatch.GetTimestamp() - started);
                for (var i = 0; i < count; i++)
                    await slots[i].CloseAsync().ConfigureAwait(false);
                Array.Clear(items);
            }
        }
        catch (Exception error)
        {
            // Told at once, so that workers beside this one, and stages on both sides, do not wait for it.
            breakRun(error);
            _output.TryComplete(error);
            _ordered.Release();
            throw;
        }
    }

    /// <summary>Takes what is there, up to a batch, waiting <see cref="StageOptions.BatchDelay"/> for more. 0 when the input is complete.</summary>
    private async ValueTask<int> TakeAsync(TIn[] items, OrderedOutput<TOut>.Slot[] slots, CancellationToken stop)
    {
        var count = 0;
        while (count == 0)
        {
            if (!await _input.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                _ordered.ReturnRoom();
                return 0;
            }
            count = TakeReady(items, slots, 0);
        }
        if (count < items.Length && _options.BatchDelay > TimeSpan.Zero)
        {
            await Task.Delay(_options.BatchDelay, _clock, stop).ConfigureAwait(false);
            count = TakeReady(items, slots, count);
        }
        return count;
    }

    private int TakeReady(TIn[] items, OrderedOutput<TOut>.Slot[] slots, int count)
    {
        // Reading and numbering are one step, so that numbers follow the order of the channel.
        lock (_take)
        {
            while (count < items.Length && (count == 0 || _ordered.TryTakeRoom()))
            {
                if (!_input.TryRead(out items[count]!))
                {
                    if (count > 0)
                        _ordered.ReturnRoom();
                    break;
                }
                slots[count] = _ordered.Open(_taken++);
                count++;
            }
            return count;
        }
    }

    private async ValueTask AnswerAsync(
        ReadOnlyMemory<TIn> batch, OrderedOutput<TOut>.Slot[] slots, BatchOutput output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        output.Start(0);
        try
        {
            await _stage.ProcessAsync(batch, output, stop).ConfigureAwait(false);
            return;
        }
        catch (Exception error) when (IsAboutTheItem(error))
        {
            if (batch.Length == 1)
            {
                await FailAsync(batch.Span[0], error, slots[0]).ConfigureAwait(false);
                return;
            }
        }
        // One bad item must not fail its neighbours: those not yet answered are tried again one by one.
        for (var i = output.Written; i < batch.Length; i++)
        {
            try
            {
                output.Start(i);
                await _stage.ProcessAsync(batch.Slice(i, 1), output, stop).ConfigureAwait(false);
            }
            catch (Exception error) when (IsAboutTheItem(error))
            {
                await FailAsync(batch.Span[i], error, slots[i]).ConfigureAwait(false);
            }
        }
    }

    private ValueTask FailAsync(TIn item, Exception error, OrderedOutput<TOut>.Slot slot)
    {
        _metrics.AddFailed();
        var message = error is ItemException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        return slot.WriteAsync(_stage.Fail(item, new Failure(_stage.Name, message)));
    }

    private static bool IsAboutTheItem(Exception error) =>
        error is not (StageBrokenException or OperationCanceledException or ChannelClosedException or OutOfMemoryException);

    private async ValueTask DrainAsync()
    {
        // The stage before us completes its channel in any case, so this ends.
        while (await WaitQuietlyAsync().ConfigureAwait(false))
        {
            while (_input.TryRead(out var left))
                (left as IDisposable)?.Dispose();
        }
    }

    private async ValueTask<bool> WaitQuietlyAsync()
    {
        try
        {
            return await _input.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            return false;
        }
    }

    /// <summary>Sends the n-th record of a batch to the slot of its n-th item; a stage without batches writes all to its one slot.</summary>
    private sealed class BatchOutput(OrderedOutput<TOut>.Slot[] slots) : StageOutput<TOut>
    {
        private int _index;

        /// <summary>Items answered so far, counted from the batch's start.</summary>
        public int Written => _index;

        public void Start(int index) => _index = index;

        public override ValueTask WriteAsync(TOut item)
        {
            if (slots.Length == 1)
                return slots[0].WriteAsync(item);
            return slots[_index++].WriteAsync(item);
        }
    }
}
