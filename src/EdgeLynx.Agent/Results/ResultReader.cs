using System.Text.Json;
using EdgeLynx.Agent.Store;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Results;

/// <summary>Reads results back from the store in the order of the result files, a row at a time.</summary>
internal sealed class ResultReader(EventStore store)
{
    /// <summary>The lines of observations.jsonl with their numbers in the event: deployment, then time, then file, then track.</summary>
    public IEnumerable<(string Json, int Number)> ObservationLines()
    {
        using var command = store.Command(
            """
            SELECT o.json, o.number FROM events e JOIN observations o ON o.event = e.id
            ORDER BY e.deployment, e.start_ticks, e.first_file, e.id, o.number
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), reader.GetInt32(1));
    }

    /// <summary>The same as rows for exchange formats.</summary>
    public IEnumerable<ObservationRow> ObservationRows(string version)
    {
        var rows = new ExportRows(SizeOf, version);
        foreach (var (json, number) in ObservationLines())
            yield return rows.Of(JsonSerializer.Deserialize(json, ResultJson.Lines.ObservationLine)!, number);
    }

    /// <summary>Every file with a result, by name.</summary>
    public IEnumerable<MediaRow> Media()
    {
        using var command = store.Command(
            """
            SELECT m.file, e.deployment, m.kind, m.time, m.time_source, m.width, m.height, m.frame_rate, m.failure, m.frame_numbers, m.detections
            FROM media m JOIN events e ON e.id = m.event ORDER BY m.file
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return MediaOf(reader);
    }

    /// <summary>The deployments of everything stored, by id.</summary>
    public IReadOnlyList<Deployment> Deployments()
    {
        using var command = store.Command("SELECT json FROM deployments WHERE id IN (SELECT deployment FROM events) ORDER BY id");
        using var reader = command.ExecuteReader();
        var deployments = new List<Deployment>();
        while (reader.Read())
            deployments.Add(JsonSerializer.Deserialize(reader.GetString(0), StoreJson.Default.Deployment)!);
        return deployments;
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

    private PixelSize? SizeOf(string file)
    {
        using var command = store.Command("SELECT width, height FROM media WHERE file = $file", ("$file", file));
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? new PixelSize(reader.GetInt32(0), reader.GetInt32(1)) : null;
    }

    private static MediaRow MediaOf(SqliteDataReader reader)
    {
        var (file, kind) = (reader.GetString(0), (MediaKind)reader.GetInt32(2));
        var time = StoredTimes.Parse(reader.GetString(3), (TimeSource)reader.GetInt32(4));
        PixelSize? size = reader.IsDBNull(5) ? null : new PixelSize(reader.GetInt32(5), reader.GetInt32(6));
        var found = DetectionBlob.Read(reader.GetFieldValue<byte[]>(10));
        return new MediaRow(file, reader.GetString(1), file, kind, time)
        {
            Size = size,
            FrameRate = reader.GetDouble(7),
            Failure = reader.IsDBNull(8) ? null : reader.GetString(8),
            FramesProcessed = FrameNumbers.Read(reader.GetFieldValue<byte[]>(9)),
            Detections = [.. found.Select(detected => new DetectionRow(
                detected.Detection.Category, detected.Detection.Confidence, RelativeBox.From(detected.Detection.Box, size!.Value),
                kind == MediaKind.Video ? detected.Frame : null))],
        };
    }
}
