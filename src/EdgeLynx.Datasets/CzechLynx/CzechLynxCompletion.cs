using System.Globalization;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Computes what a survey's rows leave out but imply: cell, relative age, encounter.</summary>
public static class CzechLynxCompletion
{
    /// <summary>The same rows with the gaps filled; what was given is kept.</summary>
    /// <remarks>
    /// Cell code from the coordinates, and coordinates of a cell from its code (the centre). Relative age from the dates. Encounter, where
    /// none is told: all images of one individual at one trap on one day; with neither trap nor day it stays empty.
    /// </remarks>
    public static IReadOnlyList<CzechLynxRow> Fill(IReadOnlyList<CzechLynxRow> rows)
    {
        var first = rows.Where(row => row.Date is not null).GroupBy(row => row.UniqueName)
            .ToDictionary(group => group.Key, group => group.Min(row => row.Date)!.Value, StringComparer.Ordinal);
        return [.. rows.Select(row => Place(row) with
        {
            RelativeAge = row.RelativeAge ?? (row.Date is { } date ? date.DayNumber - first[row.UniqueName].DayNumber : null),
            Encounter = row.Encounter ?? (row is { TrapId: { } trap, Date: { } day }
                ? string.Create(CultureInfo.InvariantCulture, $"{trap}-{day:yyyyMMdd}-{row.UniqueName}")
                : null),
        })];
    }

    /// <summary>The same row with the trap's true place hidden in its cell: code and centre of the cell instead of the coordinates.</summary>
    public static CzechLynxRow HidePlace(CzechLynxRow row)
    {
        if (row.Latitude is not { } latitude || row.Longitude is not { } longitude)
            return row;
        var cell = GridCell.Of(latitude, longitude);
        return row with { CellCode = cell.Code, Latitude = cell.Centre.Latitude, Longitude = cell.Centre.Longitude };
    }

    private static CzechLynxRow Place(CzechLynxRow row)
    {
        if (row is { CellCode: null, Latitude: { } latitude, Longitude: { } longitude })
            return row with { CellCode = GridCell.Of(latitude, longitude).Code };
        if (row.Latitude is null && row.Longitude is null && GridCell.TryParse(row.CellCode, out var cell))
            return row with { Latitude = cell.Centre.Latitude, Longitude = cell.Centre.Longitude };
        return row;
    }
}
