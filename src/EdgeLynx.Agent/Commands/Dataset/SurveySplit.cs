using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary>A survey with all three splits.</summary>
/// <param name="Rows">The rows with their split columns; the pose split is kept as it was.</param>
/// <param name="Notes">What to know, by split.</param>
/// <param name="Leaks">Broken rules; none is expected.</param>
internal sealed record SurveySplit(IReadOnlyList<CzechLynxRow> Rows, IReadOnlyList<string> Notes, IReadOnlyList<string> Leaks)
{
    /// <summary>Splits <paramref name="rows"/> in all three ways.</summary>
    public static SurveySplit Of(IReadOnlyList<CzechLynxRow> rows, SplitOptions options)
    {
        var assignments = new Dictionary<CzechLynxSplit, SplitAssignment>
        {
            [CzechLynxSplit.TimeClosed] = CzechLynxSplitter.TimeClosed(rows, options),
            [CzechLynxSplit.TimeOpen] = CzechLynxSplitter.TimeOpen(rows, options),
            [CzechLynxSplit.GeoAware] = CzechLynxSplitter.GeoAware(rows, options),
        };
        var split = rows.Select((row, i) => row with { Splits = SidesOf(row, i, assignments) }).ToList();
        // Where all individuals share their places the geo split cannot keep places apart; its note says so.
        var placesShared = assignments[CzechLynxSplit.GeoAware].Notes.Count > 0;
        var leaks = assignments.SelectMany(a => LeakageCheck.Find(split, a.Key, a.Value.Period))
            .Where(leak => !placesShared || !(leak.Contains("locations are", StringComparison.Ordinal) || leak.Contains("traps are", StringComparison.Ordinal)));
        return new SurveySplit(
            split, [.. assignments.SelectMany(a => a.Value.Notes.Select(note => $"{CzechLynxColumns.Of(a.Key)}: {note}"))], [.. leaks]);
    }

    /// <summary>Writes <paramref name="rows"/> to <paramref name="path"/>: under another name first, so that a killed run leaves no half file.</summary>
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static void Write(IReadOnlyList<CzechLynxRow> rows, string path)
    {
        try
        {
            var unfinished = path + ".part";
            using (var file = File.Create(unfinished))
            {
                using (var writer = new CzechLynxWriter(file))
                {
                    foreach (var row in rows)
                        writer.Write(row);
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {path}: {error.Message}");
        }
    }

    private static Dictionary<CzechLynxSplit, SplitSide> SidesOf(CzechLynxRow row, int index, Dictionary<CzechLynxSplit, SplitAssignment> assignments)
    {
        var sides = new Dictionary<CzechLynxSplit, SplitSide>();
        if (row.Splits.TryGetValue(CzechLynxSplit.Pose, out var pose))
            sides[CzechLynxSplit.Pose] = pose;
        foreach (var (split, assignment) in assignments)
        {
            if (assignment.Sides[index] is { } side)
                sides[split] = side;
        }
        return sides;
    }
}
