using EdgeLynx.Agent.Publishing;
using MQTTnet.Protocol;

namespace EdgeLynx.Agent.Fleet;

/// <summary>
/// A connection on which another box, or the office, is heard to change the gallery. What it said is fetched by an exchange: what is said while
/// there is no connection is not lost that way.
/// </summary>
internal sealed class FleetListener : IAsyncDisposable
{
    private readonly BrokerAddress _address;
    private readonly MessageKey _key;
    private readonly Action _changed;
    private readonly BrokerConnection _connection;

    /// <summary>A listener at the broker at <paramref name="address"/>, not yet open; it calls <paramref name="changed"/>.</summary>
    public FleetListener(BrokerAddress address, BrokerCredentials credentials, MessageKey key, Action changed)
    {
        (_address, _key, _changed) = (address, key, changed);
        _connection = new BrokerConnection(address with { Box = $"{address.Box}-gallery-news" }, credentials, new DeliveryOptions(), withStatus: false)
        {
            Received = Hear,
        };
    }

    /// <summary>Whether the connection stands.</summary>
    public bool IsOpen => _connection.IsOpen;

    /// <summary>Opens the connection and listens.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached or refuses us.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _connection.OpenAsync(cancellation).ConfigureAwait(false);
        var topics = FleetEntry.Kinds.Select(kind => $"{_address.GalleryPrefix}/{kind}/#").ToArray();
        await _connection.SubscribeAsync(topics, MqttRetainHandling.DoNotSendOnSubscribe, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Hear(string topic, byte[] payload)
    {
        // Only what is signed wakes us, and not our own words.
        if (_key.Open(topic, payload) is { } body && FleetCodec.ReadEntry(body) is { } entry && entry.Version.Box != _address.Box)
            _changed();
    }
}
