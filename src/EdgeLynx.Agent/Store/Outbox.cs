using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>Messages that the broker has not acknowledged yet. One leaves only when it has.</summary>
internal sealed class Outbox(EventStore store)
{
    /// <summary>Messages waiting.</summary>
    public long Count => store.Scalar<long>("SELECT count(*) FROM outbox");

    /// <summary>Queues <paramref name="message"/> in the transaction under way on <paramref name="store"/>. One that is queued already stays.</summary>
    public static void Add(EventStore store, OutboxMessage message) => store.Execute(
        "INSERT OR IGNORE INTO outbox (message_id, topic, payload) VALUES ($id, $topic, $payload)",
        ("$id", message.MessageId), ("$topic", message.Topic), ("$payload", message.Payload));

    /// <summary>The oldest <paramref name="count"/> messages.</summary>
    public IReadOnlyList<(long Id, OutboxMessage Message)> Oldest(int count)
    {
        using var command = store.Command("SELECT id, message_id, topic, payload FROM outbox ORDER BY id LIMIT $count", ("$count", count));
        using var reader = command.ExecuteReader();
        var messages = new List<(long, OutboxMessage)>(count);
        while (reader.Read())
            messages.Add((reader.GetInt64(0), new OutboxMessage(reader.GetString(1), reader.GetString(2), reader.GetString(3))));
        return messages;
    }

    /// <summary>Takes out messages that the broker has acknowledged.</summary>
    public void Remove(IEnumerable<long> acknowledged)
    {
        try
        {
            using var transaction = store.Connection.BeginTransaction();
            foreach (var id in acknowledged)
                store.Execute("DELETE FROM outbox WHERE id = $id", ("$id", id));
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw store.Broken(error);
        }
    }
}
