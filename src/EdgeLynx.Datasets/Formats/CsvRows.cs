using System.Globalization;
using CsvHelper;

namespace EdgeLynx.Datasets.Formats;

/// <summary>Reads a CSV with a header by column name, row after row. Errors name the file, the line and the column.</summary>
internal sealed class CsvRows : IDisposable
{
    // A mask of a large picture as a list of run lengths is a few hundred kB; an unclosed quote must not swallow a whole file.
    private const int MaxRowBytes = 16 << 20;

    private readonly CsvReader _csv;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>Reads the header of <paramref name="input"/>.</summary>
    /// <param name="input">UTF-8, with or without byte order mark; closed with this reader.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <exception cref="FormatErrorException">The header is missing, or lacks a column.</exception>
    public CsvRows(Stream input, string name, IReadOnlyList<string> required)
    {
        Name = name;
        _csv = CsvReader.Create(input, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            MalformedData = CsvMalformedDataHandling.Throw,
        });
        try
        {
            _csv.ReadHeader();
            for (var i = 0; i < _csv.Headers.Count; i++)
                _columns.TryAdd(_csv.Headers[i].Trim(), i);
        }
        catch (CsvFormatException error)
        {
            throw Malformed(error);
        }
        var missing = required.Where(column => !_columns.ContainsKey(column)).ToList();
        if (missing.Count > 0)
            throw new FormatErrorException(name, 1, null, $"the header lacks {string.Join(", ", missing)}; it has {string.Join(", ", _columns.Keys)}.");
    }

    /// <summary>What errors call the file.</summary>
    public string Name { get; }

    /// <summary>Line of the current row, from 1.</summary>
    public long Line => _csv.LineNumber;

    /// <summary>The cell of <paramref name="column"/>; empty where the file has no such column or the row ends before it.</summary>
    public string this[string column] => _columns.TryGetValue(column, out var i) && i < _csv.FieldCount ? _csv.GetString(i).Trim() : "";

    /// <summary>Whether the file has this column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="FormatErrorException">The quotes do not match, or a row has more cells than the header.</exception>
    public bool Read()
    {
        try
        {
            if (!_csv.Read())
                return false;
        }
        catch (CsvFormatException error)
        {
            throw Malformed(error);
        }
        if (_csv.FieldCount > _csv.Headers.Count)
            throw new FormatErrorException(Name, Line, null, $"{_csv.FieldCount} cells, but the header has {_csv.Headers.Count}: is a comma not quoted?");
        return true;
    }

    /// <summary>An error about a cell of the current row.</summary>
    public FormatErrorException Error(string column, string problem, Exception? inner = null) =>
        new(Name, Line, $"column '{column}'", problem, inner);

    /// <summary>A finite number; null for an empty cell or NaN, as pandas writes missing ones.</summary>
    public double? Number(string column)
    {
        var cell = this[column];
        if (cell.Length == 0 || cell.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return null;
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error(column, $"'{Short(cell)}' is not a number.");
    }

    /// <summary>A finite number that must be there.</summary>
    public double NeededNumber(string column) => Number(column) ?? throw Error(column, "a number is needed.");

    /// <summary>A text that must be there.</summary>
    public string Needed(string column) => this[column] is { Length: > 0 } cell ? cell : throw Error(column, "must not be empty.");

    /// <summary>A text; null for an empty cell.</summary>
    public string? Text(string column) => this[column] is { Length: > 0 } cell ? cell : null;

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    /// <summary>A cell as an error quotes it.</summary>
    public static string Short(string cell) => cell.Length <= 60 ? cell : cell[..57] + "...";

    private FormatErrorException Malformed(CsvFormatException error) => new(Name, error.LineNumber, null, $"not a CSV row: {error.Message}", error);
}
