using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>Messages that the broker has not acknowledged yet. One leaves only when it has.</summary>
internal sealed class Outbox(EventStore store)
{
    /// <summary>Messages waiting.</summary>
    public long Count => store.Scalar<long>("SELECT count(*) FROM outbox");

    /// <summary>When the oldest message was queued; null when none waits.</summary>
    public DateTimeOffset? OldestQueued =>
        store.Scalar<object>("SELECT queued FROM outbox ORDER BY id LIMIT 1") is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>
    /// Queues <paramref name="message"/> at <paramref name="now"/>, in the transaction under way on <paramref name="store"/>. One that is
    /// queued already stays.
    /// </summary>
    public static void Add(EventStore store, OutboxMessage message, DateTimeOffset now) => store.Execute(
        "INSERT OR IGNORE INTO outbox (message_id, topic, payload, queued) VALUES ($id, $topic, $payload, $queued)",
        ("$id", message.MessageId), ("$topic", message.Topic), ("$payload", message.Payload), ("$queued", now.UtcTicks));

    /// <summary>The last message that was not queued within <paramref name="span"/> of <paramref name="now"/>; 0 when there is none.</summary>
    public long LastOutside(DateTimeOffset now, TimeSpan span) => store.Scalar<long>(
        "SELECT ifnull(max(id), 0) FROM outbox WHERE queued < $from OR queued > $to",
        ("$from", (now - span).UtcTicks), ("$to", (now + span).UtcTicks));

    /// <summary>The oldest <paramref name="count"/> messages after <paramref name="after"/> and up to <paramref name="last"/>.</summary>
    public IReadOnlyList<(long Id, OutboxMessage Message)> Between(long after, long last, int count)
    {
        using var command = store.Command(
            "SELECT id, message_id, topic, payload FROM outbox WHERE id > $after AND id <= $last ORDER BY id LIMIT $count",
            ("$after", after), ("$last", last), ("$count", count));
        using var reader = command.ExecuteReader();
        var messages = new List<(long, OutboxMessage)>(count);
        while (reader.Read())
            messages.Add((reader.GetInt64(0), new OutboxMessage(reader.GetString(1), reader.GetString(2), reader.GetString(3))));
        return messages;
    }

    /// <summary>Takes out messages that the broker has acknowledged.</summary>
    /// <exception cref="SqliteException">The store cannot be written: they stay.</exception>
    public void Remove(IEnumerable<long> acknowledged)
    {
        using var transaction = store.Connection.BeginTransaction();
        foreach (var id in acknowledged)
            store.Execute("DELETE FROM outbox WHERE id = $id", ("$id", id));
        transaction.Commit();
    }
}
