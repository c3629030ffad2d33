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
        catch (ObjectDisposedException)
        {
            // The run is already over.
        }
    }

    private async Task PumpAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> channel)
    {
        try
        {
            await foreach (var item in source.WithCancellation(_stop.Token).ConfigureAwait(false))
                await channel.WriteAsync(item, _stop.Token).ConfigureAwait(false);
            channel.TryComplete();
        }
        catch (Exception error)
        {
            Break(error);
            channel.TryComplete(error);
            throw;
        }
    }

    private async Task RunAsync()
    {
        var running = _starts.Select(start => Task.Run(start)).ToArray();
        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch when (_fault is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_fault);
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
            var metrics = new StageMetrics(stage.Name);
            var channel = CreateChannel(options, metrics);
            _feed(channel.Writer, metrics);
            _pipeline._metrics.Add(metrics);
            return new Joint<TNext>(_pipeline, (output, _) =>
            {
                var loop = new StageLoop<T, TNext>(stage, channel.Reader, output, options, metrics, _pipeline._clock);
                _pipeline._starts.Add(() => loop.RunAsync(_pipeline.Break, _pipeline._stop.Token));
            });
        }

        /// <summary>Starts every stage. <paramref name="sink"/> gets each record of the last one, in order, and owns it.</summary>
        /// <returns>The pipeline, and a task that ends with it: normally, with the first fault, or cancelled.</returns>
        public (Pipeline Pipeline, Task Completion) Start(Action<T> sink)
        {
            var channel = CreateChannel(new StageOptions(), null);
            _feed(channel.Writer, null);
            _pipeline._starts.Add(async () =>
            {
                await foreach (var item in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                    sink(item);
            });
            return (_pipeline, _pipeline.RunAsync());
        }

        private static Channel<T> CreateChannel(StageOptions options, StageMetrics? metrics) =>
            Channel.CreateBounded<T>(
                new BoundedChannelOptions(options.Capacity)
                {
                    SingleWriter = false,
                    FullMode = options.Overflow == Overflow.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
                },
                dropped =>
                {
                    metrics?.AddDropped();
                    (dropped as IDisposable)?.Dispose();
                });
    }
}
