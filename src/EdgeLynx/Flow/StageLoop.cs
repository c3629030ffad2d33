using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>
/// Runs one stage between two bounded channels: N workers, outputs in the order of inputs, failures as records. A fault of the
/// stage, or of the one before it, completes the output channel with the exception; what is left anywhere is disposed.
/// </summary>
internal sealed class StageLoop<TIn, TOut>
{
    private readonly Stage<TIn, TOut> _stage;
    private readonly ChannelWriter<TOut> _output;
    private readonly ChannelOutput<TOut> _next;
    private readonly OrderedOutput<TOut> _ordered;
    private readonly StageInput<TIn> _input;
    private readonly StageOptions _options;
    private readonly StageMetrics _metrics;
    private readonly TimeProvider _clock;

    // One worker at a time waits for input, so that a batch is filled by one worker and inputs are numbered as they come.
    private readonly WorkerLock _taking = new();

    public StageLoop(
        Stage<TIn, TOut> stage, ChannelReader<TIn> input, ChannelWriter<TOut> output, StageOptions options, StageMetrics metrics, TimeProvider clock)
    {
        (_stage, _output, _options, _metrics, _clock) = (stage, output, options, metrics, clock);
        _input = new StageInput<TIn>(input, clock);
        Workers = stage.Folds ? 1 : options.Workers;
        _next = new ChannelOutput<TOut>(output);
        // Twice what is being worked on: a worker that finished early may take one more batch before it waits for its turn.
        _ordered = new OrderedOutput<TOut>(_next, 2 * Workers * stage.MaxBatch);
    }

    /// <summary>How many workers run.</summary>
    public int Workers { get; }

    /// <summary>Runs until the input is complete. Throws what broke the stage.</summary>
    /// <param name="stop">Cancelled when the run is to end early, for whatever reason.</param>
    /// <param name="breakRun">Called with the first fault, so that every other stage stops as well; cancels <paramref name="stop"/>.</param>
    public async Task RunAsync(Action<Exception> breakRun, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(breakRun, stop)))).ConfigureAwait(false);
            await _stage.CompleteAsync(_next, stop).ConfigureAwait(false);
            _output.TryComplete();
        }
        catch (Exception error)
        {
            breakRun(error);
            _output.TryComplete(error);
            _ordered.Drop();
            try
            {
                _stage.Abandon();
            }
            finally
            {
                await _input.DrainAsync().ConfigureAwait(false);
            }
            throw;
        }
    }

    private async Task WorkAsync(Action<Exception> breakRun, CancellationToken stop)
    {
        var worker = new StageWorker<TIn, TOut>(_stage, _metrics);
        try
        {
            while (await TakeInTurnAsync(worker, stop).ConfigureAwait(false))
            {
                await worker.AnswerAsync(stop).ConfigureAwait(false);
                await worker.CloseAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // Told at once, so that workers beside this one, and stages on both sides, do not wait for it.
            breakRun(error);
            _output.TryComplete(error);
            _ordered.Release();
            worker.Drop();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TakeInTurnAsync(StageWorker<TIn, TOut> worker, CancellationToken stop)
    {
        await _taking.EnterAsync(worker.MayTake).ConfigureAwait(false);
        try
        {
            await _ordered.TakeRoomAsync().ConfigureAwait(false);
            while (!TakeFirst(worker))
            {
                if (!await WaitForInputAsync(stop).ConfigureAwait(false))
                {
                    _ordered.ReturnRoom();
                    return false;
                }
            }
            if (TakeMore(worker) && _options.BatchDelay > TimeSpan.Zero)
                await FillAsync(worker, stop).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _taking.Exit();
        }
    }

    private ValueTask<bool> WaitForInputAsync(CancellationToken stop) =>
        _stage.Folds && _stage.IdleAfter != Timeout.InfiniteTimeSpan ? WaitOrIdleAsync(stop) : _input.WaitAsync();

    private async ValueTask<bool> WaitOrIdleAsync(CancellationToken stop)
    {
        while (true)
        {
            if (await _input.WaitAsync(_stage.IdleAfter, stop).ConfigureAwait(false) is { } more)
                return more;
            await _stage.IdleAsync(_next, stop).ConfigureAwait(false);
        }
    }

    private bool TakeFirst(StageWorker<TIn, TOut> worker)
    {
        if (!_input.TryRead(out var item))
            return false;
        worker.Take(item, _ordered.Open());
        return true;
    }

    /// <summary>Takes what is there, up to a batch. Whether more could be taken.</summary>
    private bool TakeMore(StageWorker<TIn, TOut> worker)
    {
        while (!worker.IsFull && _ordered.TryTakeRoom())
        {
            if (!TakeFirst(worker))
            {
                _ordered.ReturnRoom();
                return true;
            }
        }
        return false;
    }

    /// <summary>Waits for the batch to fill, at most <see cref="StageOptions.BatchDelay"/> from its first item.</summary>
    private async ValueTask FillAsync(StageWorker<TIn, TOut> worker, CancellationToken stop)
    {
        var began = _clock.GetTimestamp();
        do
        {
            var left = _options.BatchDelay - _clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || await _input.WaitAsync(left, stop).ConfigureAwait(false) != true)
                return;
        }
        while (TakeMore(worker));
    }
}
