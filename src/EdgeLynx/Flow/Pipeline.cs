using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>
/// A chain of stages under construction and, once started, its run. The first fault stops every stage and is what
/// the returned task throws; the others are its echoes.
/// </summary>
public sealed class Pipeline : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly TimeProvider _clock;
    private readonly List<Func<Task>> _starts = [];
    private readonly List<StageMetrics> _metrics = [];
    private int _workers;
    private Exception? _fault;

    private Pipeline(TimeProvider clock, CancellationToken cancellation)
    {
        _clock = clock;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>What each stage has done so far, in pipeline order.</summary>
    public IReadOnlyList<StageMetrics> Metrics => _metrics;

    /// <summary>Begins a chain that reads <paramref name="source"/> one item at a time, as fast as the first stage takes them.</summary>
    public static Joint<T> From<T>(IAsyncEnumerable<T> source, TimeProvider clock, CancellationToken cancellation)
    {
        var pipeline = new Pipeline(clock, cancellation);
        return new Joint<T>(pipeline, (channel, _) => pipeline._starts.Add(() => pipeline.PumpAsync(source, channel)));
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Break(Exception error)
    {
        Interlocked.CompareExchange(ref _fault, error, null);
        try
        {
            _stop.Cancel();
        }
        catch (Exception)
        {
            // Disposed: the run is already over. Or a callback of someone else's threw: that must not keep us from stopping.
        }
    }

    private async Task PumpAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> channel)
    {
        var output = new ChannelOutput<T>(channel);
        // A full channel must not hide the end of the run: writes of the pump wait without a token.
        using var stopping = _stop.Token.Register(() => channel.TryComplete(new OperationCanceledException(_stop.Token)));
        try
        {
            await foreach (var item in source.WithCancellation(_stop.Token).ConfigureAwait(false))
                await output.WriteAsync(item).ConfigureAwait(false);
            channel.TryComplete();
        }
        catch (Exception error)
        {
            Break(error);
            channel.TryComplete(error);
            throw;
        }
    }

    private async Task DeliverAsync<T>(ChannelReader<T> reader, Action<T> sink)
    {
        try
        {
            // To the end, even of a run that is being stopped: what got here is done, and somebody counts it.
            while (await reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (reader.TryRead(out var item))
                    sink(item);
            }
        }
        catch (Exception error)
        {
            Break(error);
            await new StageInput<T>(reader, _clock).DrainAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunAsync()
    {
        PoolThreads.Add(_workers);
        try
        {
            await Task.WhenAll(_starts.Select(start => Task.Run(start))).ConfigureAwait(false);
        }
        catch when (_fault is not null)
        {
            ExceptionDispatchInfo.Throw(_fault);
        }
        finally
        {
            PoolThreads.Add(-_workers);
        }
    }

    /// <summary>The open end of a chain: the next stage joins here.</summary>
    /// <typeparam name="T">What the last stage writes.</typeparam>
    public sealed class Joint<T>
    {
        private readonly Pipeline _pipeline;
        private readonly Action<ChannelWriter<T>, StageMetrics?> _feed;

        internal Joint(Pipeline pipeline, Action<ChannelWriter<T>, StageMetrics?> feed) => (_pipeline, _feed) = (pipeline, feed);

        /// <summary>Adds <paramref name="stage"/>, with a bounded channel in front of it.</summary>
        public Joint<TNext> Then<TNext>(Stage<T, TNext> stage, StageOptions options)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1);
            var metrics = new StageMetrics(stage.Name);
            var channel = CreateChannel(options);
            _feed(channel.Writer, metrics);
            metrics.Watch(() => channel.Reader.Count);
            _pipeline._metrics.Add(metrics);
            return new Joint<TNext>(_pipeline, (output, _) =>
            {
                var loop = new StageLoop<T, TNext>(stage, channel.Reader, output, options, metrics, _pipeline._clock);
                _pipeline._workers += loop.Workers;
                _pipeline._starts.Add(() => loop.RunAsync(_pipeline.Break, _pipeline._stop.Token));
            });
        }

        /// <summary>Starts every stage. <paramref name="sink"/> gets each record of the last one, in order, and owns it.</summary>
        /// <returns>The pipeline, and a task that ends with it: normally, with the first fault, or cancelled.</returns>
        public (Pipeline Pipeline, Task Completion) Start(Action<T> sink)
        {
            var channel = CreateChannel(new StageOptions());
            _feed(channel.Writer, null);
            _pipeline._starts.Add(() => _pipeline.DeliverAsync(channel.Reader, sink));
            return (_pipeline, _pipeline.RunAsync());
        }

        private static Channel<T> CreateChannel(StageOptions options) =>
            Channel.CreateBounded<T>(new BoundedChannelOptions(options.Capacity) { SingleWriter = false });
    }
}
