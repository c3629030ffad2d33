using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>A look at the outbox beside those who write and send. Safe for concurrent calls.</summary>
/// <param name="path">The store.</param>
internal sealed class OutboxView(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EventStore _store = EventStore.Open(path);

    /// <summary>Messages that wait; -1 when the store cannot be read.</summary>
    public long Count()
    {
        lock (_gate)
        {
            try
            {
                return new Outbox(_store).Count;
            }
            catch (SqliteException)
            {
                return -1;
            }
        }
    }

    /// <summary>Queues <paramref name="message"/>.</summary>
    public void Add(OutboxMessage message)
    {
        lock (_gate)
            Outbox.Add(_store, message);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();
}
