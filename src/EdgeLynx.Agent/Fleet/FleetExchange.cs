using System.Collections.Concurrent;
using System.Security.Cryptography;
using EdgeLynx.Agent.Publishing;
using MQTTnet.Protocol;

namespace EdgeLynx.Agent.Fleet;

/// <summary>
/// One connection over which galleries meet: entries and parts are retained messages on topics of their own under
/// <c>edgelynx/&lt;site&gt;/gallery</c>, each signed with the fleet's key.
/// </summary>
internal sealed class FleetExchange : IAsyncDisposable
{
    // A broker keeps so many unacknowledged messages for a subscriber and no more (mosquitto 1,000): what is there is asked for in shares.
    private const string Shares = "0123456789abcdef";
    private const int PartsAtOnce = 20;
    private const int MostInFlight = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BrokerConnection _connection;
    private readonly MessageKey _key;
    private readonly TimeProvider _clock;
    private readonly string _base;
    private readonly string _echo;
    private readonly ConcurrentQueue<(string Topic, byte[] Payload)> _received = new();
    private volatile TaskCompletionSource<byte[]> _echoed = new();

    /// <summary>An exchange over the broker at <paramref name="address"/>, not yet open.</summary>
    public FleetExchange(BrokerAddress address, BrokerCredentials credentials, MessageKey key, TimeProvider clock)
    {
        (_key, _clock) = (key, clock);
        _base = address.GalleryPrefix;
        _echo = $"{_base}/echo/{MessageIds.Of(address.Box)}";
        // A name of its own: a run of the same box stays connected.
        _connection = new BrokerConnection(address with { Box = $"{address.Box}-gallery" }, credentials, new DeliveryOptions { AckTimeout = Patience }, withStatus: false)
        {
            Received = Take,
        };
    }

    /// <summary>Messages that were not signed with our key, or cannot be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Opens the connection.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached or refuses us.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _connection.OpenAsync(cancellation).ConfigureAwait(false);
        await _connection.SubscribeAsync([_echo], MqttRetainHandling.DoNotSendOnSubscribe, cancellation).ConfigureAwait(false);
    }

    /// <summary>Every entry the broker keeps, by kind and key.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Key), FleetEntry>> EntriesAsync(CancellationToken cancellation)
    {
        var entries = new Dictionary<(string, string), FleetEntry>();
        foreach (var share in Shares)
        {
            foreach (var (topic, body) in await RetainedAsync([.. FleetEntry.Kinds.Select(kind => $"{_base}/{kind}/{share}/+")], cancellation).ConfigureAwait(false))
            {
                if (FleetCodec.ReadEntry(body) is { } entry && TopicOf(entry) == topic)
                    entries[(entry.Kind, entry.Key)] = entry;
                else
                    Unreadable++;
            }
        }
        return entries;
    }

    /// <summary>Those of <paramref name="wanted"/> that the broker keeps, a few at a time.</summary>
    public async IAsyncEnumerable<ReferencePart> PartsAsync(
        IReadOnlyList<(string Uid, string Part)> wanted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in wanted.Chunk(PartsAtOnce))
        {
            var topics = some.Select(part => TopicOf(part.Uid, part.Part)).ToList();
            foreach (var (topic, body) in await RetainedAsync(topics, cancellation).ConfigureAwait(false))
            {
                if (FleetCodec.ReadPart(body) is { } part && TopicOf(part.Uid, part.Name) == topic)
                    yield return part;
                else
                    Unreadable++;
            }
        }
    }

    /// <summary>Puts <paramref name="entries"/> on the broker, in place of what is there; returns how many it took.</summary>
    public Task<int> SendAsync(IEnumerable<FleetEntry> entries, CancellationToken cancellation) =>
        SendAsync(entries, TopicOf, FleetCodec.Write, cancellation);

    /// <summary>Puts <paramref name="parts"/> on the broker; returns how many it took.</summary>
    public Task<int> SendAsync(IEnumerable<ReferencePart> parts, CancellationToken cancellation) =>
        SendAsync(parts, part => TopicOf(part.Uid, part.Name), FleetCodec.Write, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<int> SendAsync<T>(IEnumerable<T> items, Func<T, string> topicOf, Func<T, byte[]> write, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var some in items.Chunk(Math.Min(MostInFlight, _connection.MostInFlight)))
        {
            var taken = await Task.WhenAll(some.Select(item => SendAsync(topicOf(item), write(item), cancellation))).ConfigureAwait(false);
            sent += taken.Count(took => took);
        }
        return sent;
    }

    private async Task<bool> SendAsync(string topic, byte[] body, CancellationToken cancellation)
    {
        var payload = _key.Sign(topic, body);
        if (payload.Length > _connection.LargestPayload)
            return false;
        try
        {
            await _connection.SendAsync(topic, payload, retain: true, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>What the broker keeps on <paramref name="filters"/>: topic and body of what is signed.</summary>
    private async Task<IReadOnlyList<(string Topic, byte[] Body)>> RetainedAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        _received.Clear();
        await _connection.SubscribeAsync(filters, MqttRetainHandling.SendAtSubscribe, cancellation).ConfigureAwait(false);
        await EchoAsync(cancellation).ConfigureAwait(false);
        await _connection.UnsubscribeAsync(filters, cancellation).ConfigureAwait(false);
        var read = new List<(string, byte[])>();
        while (_received.TryDequeue(out var message))
        {
            if (_key.Open(message.Topic, message.Payload) is { } body)
                read.Add((message.Topic, body));
            else
                Unreadable++;
        }
        return read;
    }

    // A broker does not say where what it kept ends. What we say to ourselves comes after it.
    private async Task EchoAsync(CancellationToken cancellation)
    {
        var word = RandomNumberGenerator.GetBytes(16);
        var echoed = _echoed = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _connection.SendAsync(_echo, word, retain: false, cancellation).ConfigureAwait(false);
            await echoed.Task.WaitAsync(Patience, _clock, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or RefusedException)
        {
            throw new BrokerException($"the broker does not send back what is said on {_echo}: {error.Message}", error);
        }
    }

    private void Take(string topic, byte[] payload)
    {
        if (topic == _echo)
            _echoed.TrySetResult(payload);
        else
            _received.Enqueue((topic, payload));
    }

    private string TopicOf(FleetEntry entry)
    {
        var name = entry is ReferenceEntry ? entry.Key : MessageIds.Of(entry.Key);
        return $"{_base}/{entry.Kind}/{name[0]}/{name}";
    }

    private string TopicOf(string uid, string part) => $"{_base}/part/{uid[0]}/{uid}/{MessageIds.Of(part)}";
}
