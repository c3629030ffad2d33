using System.Globalization;
using CsvHelper;

namespace EdgeLynx.Datasets.Formats;

/// <summary>
/// Writes a CSV as RFC 4180 has it: header, commas, CRLF, quotes where needed, UTF-8. Rows go out as they come. The stream stays open.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Writes the header. <paramref name="forExcel"/> adds the byte order mark without which Excel takes UTF-8 for Latin-1.</summary>
    public CsvTable(Stream output, IReadOnlyList<string> columns, bool forExcel = false)
    {
        _csv = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = forExcel }, leaveOpen: true);
        _csv.WriteHeader([.. columns]);
    }

    /// <summary>Writes one row: one value a column; null is an empty cell.</summary>
    public void Write(params ReadOnlySpan<string?> values) => _csv.WriteRecord(values!);

    /// <summary>Flushes to the stream, which stays open.</summary>
    public void Dispose() => _csv.Dispose();

    /// <summary>A number with at most <paramref name="decimals"/> decimals and a point; empty for null.</summary>
    public static string? Number(double? value, int decimals = 5) =>
        value is { } number ? Math.Round(number, decimals).ToString("0.##########", CultureInfo.InvariantCulture) : null;

    /// <summary>A whole number; empty for null.</summary>
    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
