using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>
/// Sends the outbox over one connection. Two lanes, each in order: what was queued since, or shortly before, the connection opened goes
/// first; what waited longer follows, marked historical, at a bounded rate. A message leaves the outbox when it was acknowledged.
/// </summary>
internal sealed class OutboxDelivery
{
    private static readonly TimeSpan TryRefusedAgain = TimeSpan.FromMinutes(10);

    private readonly BrokerConnection _connection;
    private readonly Outbox _outbox;
    private readonly DeliveryState _state;
    private readonly TimeProvider _clock;
    private readonly MessageShaper _shaper;
    private readonly Pace _pace;
    private readonly long _largest;
    private readonly int _mostInFlight;
    private readonly long _lastLate;
    private readonly long _opened;
    private long _lateDone;
    private long _freshDone;
    private int _refused;

    // Grows from 1: on a link so slow that a full load would time out, at least one message gets through each time.
    private int _window = 1;

    /// <summary>Delivers over <paramref name="connection"/>, which is open.</summary>
    public OutboxDelivery(BrokerConnection connection, Outbox outbox, DeliveryOptions options, DeliveryState state, TimeProvider clock)
    {
        (_connection, _outbox, _state, _clock) = (connection, outbox, state, clock);
        _shaper = new MessageShaper(options.Form);
        _pace = new Pace(options.BackfillPerSecond, clock);
        _largest = Math.Min(options.LargestMessage ?? long.MaxValue, connection.LargestPayload);
        _mostInFlight = Math.Min(options.InFlight, connection.MostInFlight);
        // Compared with the wall clock once, here: a clock that is set right later moves nothing from one lane to the other.
        _lastLate = _freshDone = options.Historical ? 0 : outbox.LastOutside(clock.GetUtcNow(), options.FreshFor);
        _opened = clock.GetTimestamp();
    }

    /// <summary>Whether nothing waits, not even what was refused.</summary>
    public bool IsEmpty => _outbox.Count == 0;

    /// <summary>Whether refused messages have waited long enough: a new connection tries them again.</summary>
    public bool WantsAnotherTry => _refused > 0 && _clock.GetElapsedTime(_opened) > TryRefusedAgain;

    /// <summary>Sends the next messages; false when there was nothing to send now.</summary>
    /// <exception cref="BrokerException">The connection was lost; what was acknowledged is out of the outbox.</exception>
    public async Task<bool> SendSomeAsync(CancellationToken cancellation)
    {
        var fresh = _outbox.Between(_freshDone, long.MaxValue, _window);
        var late = _pace.Allowed(_window - fresh.Count) is > 0 and var room ? _outbox.Between(_lateDone, _lastLate, room) : [];
        if (fresh.Count + late.Count == 0)
            return false;
        _pace.Spend(late.Count);
        // All on their way at once, in order; the broker acknowledges each.
        List<(long Id, Task Sent)> sent =
        [
            .. fresh.Select(message => (message.Id, SendAsync(message.Message, late: false, cancellation))),
            .. late.Select(message => (message.Id, SendAsync(message.Message, late: true, cancellation))),
        ];
        await Task.WhenAll(sent.Select(message => message.Sent)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var acknowledged = sent.Where(message => message.Sent.IsCompletedSuccessfully).Select(message => message.Id).ToList();
        if (acknowledged.Count > 0)
        {
            _outbox.Remove(acknowledged);
            _state.Took(acknowledged.Count);
        }
        foreach (var (_, task) in sent.Where(message => !message.Sent.IsCompletedSuccessfully))
            await PassOverRefusedAsync(task).ConfigureAwait(false);
        _freshDone = fresh.Count > 0 ? fresh[^1].Id : _freshDone;
        _lateDone = late.Count > 0 ? late[^1].Id : _lateDone;
        _window = Math.Min(_window * 2, _mostInFlight);
        return true;
    }

    private Task SendAsync(OutboxMessage message, bool late, CancellationToken cancellation)
    {
        var (topic, payload) = _shaper.Shape(message, late, _largest);
        return payload.Length > _connection.LargestPayload
            ? Task.FromException(new RefusedException($"message {message.MessageId} has {payload.Length} bytes, more than the broker takes"))
            : _connection.SendAsync(topic, payload, retain: false, cancellation);
    }

    private async Task PassOverRefusedAsync(Task sent)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch (RefusedException error)
        {
            _refused++;
            _state.Refuse(error.Message);
        }
    }
}
