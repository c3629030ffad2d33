using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>A look at the outbox beside those who write and send. Safe for concurrent calls.</summary>
/// <param name="path">The store.</param>
/// <param name="clock">The time.</param>
internal sealed class OutboxView(string path, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EventStore _store = EventStore.Open(path);

    /// <summary>Messages that wait; -1 when the store cannot be read.</summary>
    public long Count() => Read(outbox => outbox.Count, -1);

    /// <summary>Seconds for which the oldest message has waited, by the clock on the wall; 0 when none waits.</summary>
    public double AgeSeconds() => Read(outbox => outbox.OldestQueued is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0, 0);

    /// <summary>Queues <paramref name="message"/>; when this returns it is on the disk.</summary>
    /// <exception cref="Flow.StageBrokenException">The store cannot be written.</exception>
    public void Add(OutboxMessage message)
    {
        lock (_gate)
        {
            try
            {
                Outbox.Add(_store, message, clock.GetUtcNow());
            }
            catch (SqliteException error)
            {
                throw _store.Broken(error);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private T Read<T>(Func<Outbox, T> read, T unreadable)
    {
        lock (_gate)
        {
            try
            {
                return read(new Outbox(_store));
            }
            catch (SqliteException)
            {
                return unreadable;
            }
        }
    }
}
