using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Publishing as a run uses it: makes messages, sends them beside the run, drains the outbox at its end.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly BrokerAddress _address;
    private readonly OutboxSender _sender;

    private Publisher(BrokerAddress address, EventMessages messages, OutboxSender sender) =>
        (_address, Messages, _sender) = (address, messages, sender);

    /// <summary>Makes the messages of events.</summary>
    public IEventMessages Messages { get; }

    /// <summary>What last went wrong with the broker; null when all went well.</summary>
    public string? LastError => _sender.LastError;

    /// <summary>Queues what was stored without publishing, and starts to send.</summary>
    public static Publisher Start(
        BrokerAddress address, BrokerCredentials credentials, bool historical, bool withPeople, EventStore store, TimeProvider clock)
    {
        var messages = new EventMessages(address.Prefix, historical, withPeople);
        OutboxBackfill.Run(store, messages);
        return new Publisher(address, messages, new OutboxSender(() => new BrokerConnection(address, credentials), store.Path, clock));
    }

    /// <summary>Sends what is left, as long as the broker takes something at least every <paramref name="patience"/>.</summary>
    public async Task<MessageSummary> FinishAsync(EventStore store, TimeSpan patience)
    {
        await _sender.DrainAsync(patience).ConfigureAwait(false);
        return new MessageSummary(_address.Text, _sender.Acknowledged, new Outbox(store).Count);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
