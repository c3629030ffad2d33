using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Publishing as a run uses it: makes messages, sends them beside the run, drains the outbox at its end.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly BrokerAddress _address;
    private readonly bool _withPeople;
    private readonly OutboxSender _sender;

    private Publisher(BrokerAddress address, bool withPeople, EventMessages messages, OutboxSender sender) =>
        (_address, _withPeople, Messages, _sender) = (address, withPeople, messages, sender);

    /// <summary>Makes the messages of events.</summary>
    public IEventMessages Messages { get; }

    /// <summary>What has been delivered, and what went wrong.</summary>
    public DeliveryState State => _sender.State;

    /// <summary>Queues what was stored without publishing, and starts to send.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="credentials">What it asks for.</param>
    /// <param name="options">How messages are delivered.</param>
    /// <param name="store">Holds the outbox.</param>
    /// <param name="clock">The time.</param>
    /// <param name="listens">What is listened on; null for nothing.</param>
    /// <param name="heard">Hears what comes there.</param>
    public static Publisher Start(
        BrokerAddress address, BrokerCredentials credentials, DeliveryOptions options, EventStore store, TimeProvider clock, string? listens = null,
        Action<string, byte[]>? heard = null)
    {
        var messages = new EventMessages(address.Prefix, options.Historical, options.WithPeople);
        OutboxBackfill.Run(store, messages);
        return new Publisher(
            address, options.WithPeople, messages, new OutboxSender(Connect, store.Path, options, clock));

        BrokerConnection Connect() => new(address, credentials, options) { Listens = listens, Received = heard };
    }

    /// <summary>Tells of events that begin, of what has at least confidence <paramref name="valid"/>; <paramref name="queue"/> keeps the messages.</summary>
    public OpenedEvents TellOpened(float valid, Action<OutboxMessage> queue) => new(_address.Prefix, _withPeople, valid, queue);

    /// <summary>Says how the box does, on <c>.../stats</c>: sent when there is a connection, else dropped.</summary>
    /// <param name="payload">JSON.</param>
    public void ReportStats(string payload) => _sender.Report($"{_address.Prefix}/stats", payload);

    /// <summary>Sends what is left, as long as the broker takes something at least every <paramref name="patience"/>.</summary>
    public async Task<MessageSummary> FinishAsync(EventStore store, TimeSpan patience)
    {
        await _sender.DrainAsync(patience).ConfigureAwait(false);
        return new MessageSummary(_address.Text, State.Acknowledged, new Outbox(store).Count);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
