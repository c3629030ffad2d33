using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>observations.csv: an event-level row an observation, and a media-level row with the box for each of its frames.</summary>
internal sealed class ObservationTable(Stream output) : IDisposable
{
    private readonly CsvTable _table = new(output, CamtrapColumns.Observations);

    /// <summary>Every scientific name written, for the package's taxonomic coverage.</summary>
    public SortedSet<string> ScientificNames { get; } = new(StringComparer.Ordinal);

    public void Write(ObservationRow row)
    {
        if (row.ScientificName is not null)
            ScientificNames.Add(row.ScientificName);
        Write(row, row.ObservationId, null);
        for (var i = 0; i < row.Frames.Count; i++)
            Write(row, $"{row.ObservationId}-{i + 1}", row.Frames[i]);
    }

    public void Dispose() => _table.Dispose();

    private void Write(ObservationRow row, string id, ObservedFrame? frame)
    {
        RelativeBox? box = frame is null ? null : RelativeBox.From(frame.Box, frame.Size);
        var seen = row.Category is not null;
        _table.Write(
            id, row.DeploymentId, frame?.MediaId, row.EventId,
            CamtrapTime.Of(frame?.Time ?? row.Start), CamtrapTime.Of(frame?.Time ?? row.End),
            frame is null ? "event" : "media", Type(row.Category), null,
            row.Category == DetectionCategory.Animal ? row.ScientificName : null, seen ? "1" : null, null, null, null,
            row.Individual, null, null, null,
            CsvTable.Number(box?.X), CsvTable.Number(box?.Y), Positive(box?.Width), Positive(box?.Height),
            row.ClassifiedBy is null ? null : "machine", row.ClassifiedBy,
            row.ClassifiedAt is { } at ? CamtrapTime.Of(at) : null,
            CsvTable.Number(row.Probability ?? frame?.Confidence), Tags(row, frame), Comment(row));
    }

    private static string Type(DetectionCategory? category) => category switch
    {
        DetectionCategory.Animal => "animal",
        DetectionCategory.Person => "human",
        DetectionCategory.Vehicle => "vehicle",
        _ => "blank",
    };

    /// <summary>The schema asks for box sides above zero.</summary>
    private static string? Positive(double? share) => share is { } side ? CsvTable.Number(Math.Max(side, 1e-5)) : null;

    private static string? Tags(ObservationRow row, ObservedFrame? frame)
    {
        var viewpoint = frame?.Viewpoint ?? row.Viewpoint;
        var tags = new List<string>();
        if (viewpoint != Viewpoint.Unknown)
            tags.Add($"viewpoint:{viewpoint.ToString().ToLowerInvariant()}");
        if (row.Decision != DecisionKind.None)
            tags.Add($"identity:{row.Decision.ToString().ToLowerInvariant()}");
        if (frame?.Frame is { } number)
            tags.Add($"frame:{CsvTable.Number(number)}");
        return tags.Count == 0 ? null : string.Join('|', tags);
    }

    private static string? Comment(ObservationRow row) => row.Candidates.Count == 0 || row.Decision == DecisionKind.Known
        ? null
        : "candidates: " + string.Join(", ", row.Candidates.Select(c => $"{c.Individual} {CsvTable.Number(c.Probability, 2)}"));
}
