using System.Runtime.CompilerServices;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Takes files from the queues of all sources in turn, so that an archive on a card does not keep a live camera waiting.</summary>
internal sealed class Intake : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SourceQueue> _queues = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private int _turn;

    /// <summary>Files that wait in all queues.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _queues.Sum(queue => queue.Count);
        }
    }

    /// <summary>Whether a queue that drops is three quarters full.</summary>
    public bool IsNearlyFull
    {
        get
        {
            lock (_gate)
                return _queues.Any(queue => queue.IsNearlyFull);
        }
    }

    /// <summary>Adds the queue of a source; parameters as of <see cref="SourceQueue"/>.</summary>
    public SourceQueue Open(int capacity, Action<InboxEntry>? dropped)
    {
        var queue = new SourceQueue(capacity, dropped, Wake);
        lock (_gate)
            _queues.Add(queue);
        return queue;
    }

    /// <summary>Removes the queue of a source; what waits in it stays in the inbox.</summary>
    public void Close(SourceQueue queue)
    {
        lock (_gate)
            _queues.Remove(queue);
    }

    /// <summary>Files for the pipeline, until <paramref name="stop"/>: then it ends, and the pipeline finishes what it has.</summary>
    /// <param name="beforeEach">Waits before each file where the box must rest.</param>
    /// <param name="stop">Ends the flow.</param>
    /// <param name="cancellation">Breaks it off: the pipeline was stopped.</param>
    public async IAsyncEnumerable<MediaItem> ReadAsync(
        Func<CancellationToken, ValueTask> beforeEach, CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
        while (await NextAsync(beforeEach, either.Token).ConfigureAwait(false) is { } entry)
            yield return entry.Media;
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => _arrived.Dispose();

    private async ValueTask<InboxEntry?> NextAsync(Func<CancellationToken, ValueTask> beforeEach, CancellationToken stop)
    {
        try
        {
            await beforeEach(stop).ConfigureAwait(false);
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                // A card that was pulled out: its files wait in the inbox until it comes back.
                if (TryTake(out var entry))
                {
                    if (File.Exists(entry.Media.Path))
                        return entry;
                    entry.IsOut = false;
                    continue;
                }
                await _arrived.WaitAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out InboxEntry entry)
    {
        lock (_gate)
        {
            for (var i = 0; i < _queues.Count; i++)
            {
                _turn = (_turn + 1) % _queues.Count;
                if (_queues[_turn].TryTake(out entry))
                    return true;
            }
        }
        entry = null;
        return false;
    }

    private void Wake()
    {
        // One is enough: the reader takes all there is before it waits again.
        if (_arrived.CurrentCount == 0)
            _arrived.Release();
    }
}
