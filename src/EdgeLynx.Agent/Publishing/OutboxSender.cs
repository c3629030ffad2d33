using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>
/// Sends what is in the outbox, beside the run, and takes out what the broker acknowledged. A lost connection is opened again, with
/// growing pauses; what was not acknowledged is sent again under the same message id.
/// </summary>
internal sealed class OutboxSender : IAsyncDisposable
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Func<BrokerConnection> _connect;
    private readonly string _storePath;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _acknowledged;
    private long _lastProgress;
    private volatile bool _draining;
    private volatile string? _lastError;

    /// <summary>Starts to send what is, and will be, in the outbox of the store at <paramref name="storePath"/>.</summary>
    public OutboxSender(Func<BrokerConnection> connect, string storePath, TimeProvider clock)
    {
        (_connect, _storePath, _clock) = (connect, storePath, clock);
        _lastProgress = clock.GetTimestamp();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Messages the broker has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>What last went wrong with the broker; null when nothing did.</summary>
    public string? LastError => _lastError;

    /// <summary>Waits until the outbox is empty, or until the broker has not taken anything for <paramref name="patience"/>.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        Interlocked.Exchange(ref _lastProgress, _clock.GetTimestamp());
        _draining = true;
        while (!_running.IsCompleted && _clock.GetElapsedTime(Interlocked.Read(ref _lastProgress)) < patience)
            await Task.WhenAny(_running, Task.Delay(Poll, _clock)).ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_running.Exception?.InnerException is { } error and not OperationCanceledException)
            _lastError = error.Message;
    }

    private async Task RunAsync()
    {
        using var store = EventStore.Open(_storePath);
        var outbox = new Outbox(store);
        var pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                await using var connection = _connect();
                await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
                pause = TimeSpan.FromSeconds(1);
                await SendAllAsync(connection, outbox).ConfigureAwait(false);
                return;
            }
            catch (BrokerException error)
            {
                _lastError = error.Message;
            }
            await Task.Delay(pause, _clock, _stop.Token).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Sends until the outbox is empty and nothing more will come.</summary>
    private async Task SendAllAsync(BrokerConnection connection, Outbox outbox)
    {
        while (true)
        {
            // Read before the outbox: what comes in between is seen the next time round.
            var last = _draining;
            var messages = outbox.Oldest(AtOnce);
            if (messages.Count == 0)
            {
                if (last)
                    return;
                await Task.Delay(Poll, _clock, _stop.Token).ConfigureAwait(false);
                continue;
            }
            // All on their way at once, in order; the broker acknowledges each.
            var sent = messages.Select(message => connection.SendAsync(message.Message.Topic, message.Message.Payload, false, _stop.Token)).ToList();
            await Task.WhenAll(sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var acknowledged = messages.Where((_, i) => sent[i].IsCompletedSuccessfully).Select(message => message.Id).ToList();
            if (acknowledged.Count > 0)
            {
                outbox.Remove(acknowledged);
                Interlocked.Add(ref _acknowledged, acknowledged.Count);
                Interlocked.Exchange(ref _lastProgress, _clock.GetTimestamp());
                _lastError = null;
            }
            if (sent.FirstOrDefault(task => !task.IsCompletedSuccessfully) is { } failed)
                await failed.ConfigureAwait(false);
        }
    }
}
