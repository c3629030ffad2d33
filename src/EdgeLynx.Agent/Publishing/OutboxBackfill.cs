using System.Text.Json;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Queues the messages of events that were stored when nothing was published.</summary>
internal static class OutboxBackfill
{
    private const int EventsAtOnce = 500;

    // Nobody knows how long ago: these messages tell of the past.
    private static readonly DateTimeOffset LongAgo = DateTimeOffset.MinValue;

    /// <summary>Queues them, in the order of the results; returns how many events there were.</summary>
    public static int Run(EventStore store, IEventMessages messages)
    {
        var done = 0;
        while (true)
        {
            var events = Unqueued(store);
            if (events.Count == 0)
                return done;
            using var transaction = store.Connection.BeginTransaction();
            foreach (var id in events)
            {
                foreach (var message in messages.Of(Lines(store, id)))
                    Outbox.Add(store, message, LongAgo);
                store.Execute("UPDATE events SET queued = 1 WHERE id = $id", ("$id", id));
            }
            transaction.Commit();
            done += events.Count;
        }
    }

    private static List<string> Unqueued(EventStore store)
    {
        using var command = store.Command(
            "SELECT id FROM events WHERE queued = 0 ORDER BY deployment, start_ticks, first_file LIMIT $most", ("$most", EventsAtOnce));
        using var reader = command.ExecuteReader();
        var events = new List<string>();
        while (reader.Read())
            events.Add(reader.GetString(0));
        return events;
    }

    private static List<ObservationLine> Lines(EventStore store, string id)
    {
        using var command = store.Command("SELECT json FROM observations WHERE event = $id ORDER BY number", ("$id", id));
        using var reader = command.ExecuteReader();
        var lines = new List<ObservationLine>();
        while (reader.Read())
            lines.Add(JsonSerializer.Deserialize(reader.GetString(0), ResultJson.Lines.ObservationLine)!);
        return lines;
    }
}
