using System.Threading.Channels;
using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Publishing;

/// <summary>
/// Keeps a connection to the broker, beside the run: opens it again with growing pauses whenever it is lost, and lets
/// <see cref="OutboxDelivery"/> send while it lasts. Nothing that happens to broker, network or disk ends it.
/// </summary>
internal sealed class OutboxSender : IAsyncDisposable
{
    private const int ReportsKept = 16;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly Func<BrokerConnection> _connect;
    private readonly string _storePath;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<(string Topic, string Payload)> _reports =
        Channel.CreateBounded<(string, string)>(new BoundedChannelOptions(ReportsKept) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task _running;
    private volatile bool _draining;

    /// <summary>Starts to send what is, and will be, in the outbox of the store at <paramref name="storePath"/>.</summary>
    public OutboxSender(Func<BrokerConnection> connect, string storePath, DeliveryOptions options, TimeProvider clock)
    {
        (_connect, _storePath, _options, _clock) = (connect, storePath, options, clock);
        State = new DeliveryState(clock);
        _running = Task.Run(RunAsync);
    }

    /// <summary>What has been delivered, and what went wrong.</summary>
    public DeliveryState State { get; }

    /// <summary>Says something that is worth nothing later, past the outbox; the oldest such is dropped when there is no connection.</summary>
    public void Report(string topic, string payload) => _reports.Writer.TryWrite((topic, payload));

    /// <summary>Waits until the outbox is empty, or until the broker has not taken anything for <paramref name="patience"/>.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        State.MarkProgress();
        _draining = true;
        while (!_running.IsCompleted && State.SinceProgress < patience)
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
        if (_running.Exception?.InnerException is { } error)
            State.Failed(error.Message);
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (true)
        {
            var (opened, acknowledged) = (_clock.GetTimestamp(), State.Acknowledged);
            try
            {
                using var store = EventStore.Open(_storePath);
                await using var connection = _connect();
                await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
                State.Connected(true);
                var delivery = new OutboxDelivery(connection, new Outbox(store), _options, State, _clock);
                if (await SendAsync(connection, delivery).ConfigureAwait(false))
                    return;
            }
            catch (Exception error) when (error is BrokerException or StoreException or SqliteException)
            {
                State.Failed(error.Message);
            }
            finally
            {
                State.Connected(false);
            }
            if (State.Acknowledged > acknowledged || _clock.GetElapsedTime(opened) > _options.LongestPause)
                pause = FirstPause;
            // Boxes that lost the same broker do not all come back at the same instant.
            await Task.Delay(pause * (0.8 + 0.4 * Random.Shared.NextDouble()), _clock, _stop.Token).ConfigureAwait(false);
            pause = pause * 2 < _options.LongestPause ? pause * 2 : _options.LongestPause;
        }
    }

    /// <summary>Sends until the outbox is empty and nothing more will come: true; false when it is time for a new connection.</summary>
    private async Task<bool> SendAsync(BrokerConnection connection, OutboxDelivery delivery)
    {
        while (true)
        {
            // Read before the outbox: what comes in between is seen the next time round.
            var last = _draining;
            while (_reports.Reader.TryRead(out var report))
                await connection.SendAsync(report.Topic, report.Payload, retain: false, _stop.Token).ConfigureAwait(false);
            if (await delivery.SendSomeAsync(_stop.Token).ConfigureAwait(false))
                continue;
            if (last && delivery.IsEmpty)
                return true;
            if (!connection.IsOpen)
                throw new BrokerException("the broker closed the connection");
            if (delivery.WantsAnotherTry)
                return false;
            await Task.Delay(Poll, _clock, _stop.Token).ConfigureAwait(false);
        }
    }
}
