using System.Globalization;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Csv;

/// <summary>
/// The flat table for people: one row an observation, opened by Excel, R and pandas alike (RFC 4180, UTF-8 with byte order mark).
/// Times are local as the camera told them. <see cref="Dispose"/> flushes; the stream stays open.
/// </summary>
/// <param name="output">Where the table goes.</param>
public sealed class ObservationCsvWriter(Stream output) : IDisposable
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "observation_id", "event_id", "deployment_id", "date", "time", "utc_offset", "time_source", "start", "end", "category", "track",
        "individual", "decision", "probability", "candidates", "viewpoint", "frames", "file", "frame", "part", "x", "y", "w", "h",
        "confidence", "sharpness", "classified_by",
    ];

    private readonly CsvTable _table = new(output, Columns, forExcel: true);

    /// <summary>Writes one observation; file and box are those of its largest frame.</summary>
    public void Write(ObservationRow row)
    {
        var best = row.Largest;
        var time = best?.Time ?? row.Start;
        _table.Write(
            row.ObservationId, row.EventId, row.DeploymentId,
            time.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), time.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture), time.ZoneKnown ? time.Value.ToString("zzz", CultureInfo.InvariantCulture) : null,
            time.Source.ToString().ToLowerInvariant(), row.Start.ToIso(), row.End.ToIso(),
            row.Category?.ToString().ToLowerInvariant() ?? "blank", row.Track > 0 ? CsvTable.Number(row.Track) : null,
            row.Individual, row.Decision.ToString().ToLowerInvariant(), CsvTable.Number(row.Probability, 4),
            row.Candidates.Count == 0 ? null : string.Join("; ", row.Candidates.Select(c => $"{c.Individual} {CsvTable.Number(c.Probability, 3)}")),
            row.Viewpoint == Viewpoint.Unknown ? null : row.Viewpoint.ToString().ToLowerInvariant(), CsvTable.Number(row.Frames.Count),
            best is null ? null : Slashes.Forward(best.File), CsvTable.Number(best?.Frame), best is { Part: > 0 } ? CsvTable.Number(best.Part) : null,
            CsvTable.Number(best?.Box.X, 1), CsvTable.Number(best?.Box.Y, 1), CsvTable.Number(best?.Box.Width, 1), CsvTable.Number(best?.Box.Height, 1),
            CsvTable.Number(best?.Confidence, 4), best is { Sharpness: > 0 } ? CsvTable.Number(best.Sharpness, 2) : null, row.ClassifiedBy);
    }

    /// <summary>Flushes the table; the stream stays open.</summary>
    public void Dispose() => _table.Dispose();
}
