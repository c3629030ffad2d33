using System.Globalization;
using EdgeLynx.Datasets.Formats;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Reads a CzechLynx metadata CSV, real or synthetic, one row at a time, by column name.</summary>
public static class CzechLynxReader
{
    // The paper says year first, the public loader takes the day first: both are accepted, and they cannot be confused.
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd"];

    private static readonly CzechLynxSplit[] Splits = Enum.GetValues<CzechLynxSplit>();

    /// <summary>Reads a file as it is asked for rows.</summary>
    /// <inheritdoc cref="Read(Stream, string, Action{FormatErrorException}?)"/>
    public static IEnumerable<CzechLynxRow> Read(string path, Action<FormatErrorException>? onError = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.SequentialScan);
        foreach (var row in Read(file, path, onError))
            yield return row;
    }

    /// <summary>Reads a document as it is asked for rows.</summary>
    /// <param name="input">The CSV, UTF-8; closed at the end.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="onError">Hears of each bad cell, which is then left out; without it the first one is thrown.</param>
    /// <exception cref="FormatErrorException">A cell is wrong (line and column are named), or the table itself is: always thrown.</exception>
    public static IEnumerable<CzechLynxRow> Read(Stream input, string name, Action<FormatErrorException>? onError)
    {
        using var csv = new CsvRows(input, name, ["unique_name", "path"]);
        while (csv.Read())
        {
            CzechLynxRow row;
            try
            {
                row = new CzechLynxRow(csv.Needed("unique_name"), Slashes.Forward(csv.Needed("path")));
            }
            catch (FormatErrorException error) when (onError is not null)
            {
                onError(error);
                continue;
            }
            yield return Fill(row, csv, onError);
        }
    }

    private static CzechLynxRow Fill(CzechLynxRow row, CsvRows csv, Action<FormatErrorException>? onError)
    {
        T? Try<T>(Func<T?> read)
        {
            try
            {
                return read();
            }
            catch (FormatErrorException error) when (onError is not null)
            {
                onError(error);
                return default;
            }
        }
        return row with
        {
            Source = csv.Text("source"),
            Date = Try(() => Date(csv)),
            RelativeAge = Try(() => RelativeAge(csv)),
            Encounter = Missing(csv.Text("encounter")),
            CoatPattern = Missing(csv.Text("coat_pattern")),
            Latitude = Try(() => Degrees(csv, "latitude", 90)),
            Longitude = Try(() => Degrees(csv, "longitude", 180)),
            CellCode = Missing(csv.Text("cell_code")),
            Location = Missing(csv.Text("location")),
            TrapId = Missing(csv.Text("trap_id")),
            Splits = Try(() => SplitsOf(csv)) ?? new Dictionary<CzechLynxSplit, SplitSide>(),
            Mask = Try(() => CzechLynxCells.Mask(csv)),
            Pose = Try(() => CzechLynxCells.Pose(csv)) ?? [],
        };
    }

    /// <summary>The date of a cell: yyyy-mm-dd, or day first with dots, slashes or hyphens; null for an empty one.</summary>
    private static DateOnly? Date(CsvRows csv)
    {
        if (Missing(csv.Text("date")) is not { } cell)
            return null;
        return DateTime.TryParseExact(cell, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateOnly.FromDateTime(date)
            : throw csv.Error("date", $"'{CsvRows.Short(cell)}' is neither yyyy-mm-dd nor dd.mm.yyyy nor dd/mm/yyyy.");
    }

    /// <summary>Days: a number, or what pandas writes of a time difference ("12 days", "12 days 00:00:00").</summary>
    private static double? RelativeAge(CsvRows csv)
    {
        if (Missing(csv.Text("relative_age")) is not { } cell)
            return null;
        var number = cell.Split(' ')[0];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && double.IsFinite(days)
            && (number.Length == cell.Length || cell[number.Length..].StartsWith(" day", StringComparison.Ordinal))
            ? days
            : throw csv.Error("relative_age", $"'{CsvRows.Short(cell)}' is not a number of days.");
    }

    private static double? Degrees(CsvRows csv, string column, double limit) => csv.Number(column) switch
    {
        null => null,
        { } degrees when Math.Abs(degrees) <= limit => degrees,
        { } degrees => throw csv.Error(column, $"{degrees.ToString(CultureInfo.InvariantCulture)} is outside -{limit}..{limit} degrees."),
    };

    private static Dictionary<CzechLynxSplit, SplitSide> SplitsOf(CsvRows csv)
    {
        var sides = new Dictionary<CzechLynxSplit, SplitSide>();
        foreach (var split in Splits)
        {
            var column = CzechLynxColumns.Of(split);
            if (Missing(csv.Text(column)) is not { } cell)
                continue;
            sides[split] = cell.ToLowerInvariant() switch
            {
                "train" => SplitSide.Train,
                "test" => SplitSide.Test,
                _ => throw csv.Error(column, $"'{CsvRows.Short(cell)}' is neither train nor test."),
            };
        }
        return sides;
    }

    private static string? Missing(string? cell) =>
        cell is null || cell.Equals("nan", StringComparison.OrdinalIgnoreCase) || cell is "None" or "NaT" ? null : cell;
}
