using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Results;

/// <summary>Reads results back from the store in the order of the result files, a row at a time.</summary>
internal sealed class ResultReader(EventStore store)
{
    /// <summary>The lines of observations.jsonl: deployment, then time, then file, then track.</summary>
    public IEnumerable<string> ObservationLines()
    {
        using var command = store.Command(
            """
            SELECT o.json FROM events e JOIN observations o ON o.event = e.id
            ORDER BY e.deployment, e.start_ticks, e.first_file, e.id, o.number
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetString(0);
    }

    /// <summary>Totals over everything stored.</summary>
    public ResultCounts Counts()
    {
        using var command = store.Command(
            """
            SELECT count(*), count(*) FILTER (WHERE failure IS NOT NULL), count(*) FILTER (WHERE kind = 0), count(*) FILTER (WHERE kind = 1),
                   coalesce(sum(frames), 0), coalesce(sum(detection_count), 0),
                   (SELECT count(*) FROM events), (SELECT count(*) FROM observations)
            FROM media
            """);
        using var reader = command.ExecuteReader();
        reader.Read();
        return new ResultCounts(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3),
            reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7));
    }

    /// <summary>Files that failed, by name, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<(string File, string Failure)> Failures(int count)
    {
        using var command = store.Command("SELECT file, failure FROM media WHERE failure IS NOT NULL ORDER BY file LIMIT $count", ("$count", count));
        using var reader = command.ExecuteReader();
        var failures = new List<(string, string)>();
        while (reader.Read())
            failures.Add((reader.GetString(0), reader.GetString(1)));
        return failures;
    }
}
