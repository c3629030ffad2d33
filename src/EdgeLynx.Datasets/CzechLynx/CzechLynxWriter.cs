using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>
/// Writes the CzechLynx version 2 layout, all columns, one row at a time. Mask and pose are JSON that is also a Python literal, so that
/// both kinds of public loader read them. <see cref="Dispose"/> flushes; the stream stays open.
/// </summary>
/// <param name="output">Where the CSV goes.</param>
public sealed class CzechLynxWriter(Stream output) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CsvTable _table = new(output, CzechLynxColumns.All);
    private readonly MemoryStream _cell = new();

    /// <summary>Writes one image.</summary>
    /// <exception cref="ArgumentException">The pose has neither 0 nor 20 points.</exception>
    public void Write(CzechLynxRow row)
    {
        if (row.Pose.Count is not (0 or KeypointNames.Count))
            throw new ArgumentException($"{row.Pose.Count} keypoints instead of {KeypointNames.Count}.", nameof(row));
        _table.Write(
            row.Source, row.UniqueName, Slashes.Forward(row.Path), row.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CsvTable.Number(row.RelativeAge), row.Encounter, row.CoatPattern, CsvTable.Number(row.Latitude, 6), CsvTable.Number(row.Longitude, 6),
            row.CellCode, row.Location, row.TrapId, Side(row, CzechLynxSplit.GeoAware), Side(row, CzechLynxSplit.TimeOpen),
            Side(row, CzechLynxSplit.TimeClosed), Side(row, CzechLynxSplit.Pose),
            row.Mask is { } mask ? Cell(json => WriteMask(json, mask)) : null,
            row.Pose.Any(point => point is not null) ? Cell(json => WritePose(json, row.Pose)) : null);
    }

    /// <summary>Flushes the table; the stream stays open.</summary>
    public void Dispose()
    {
        _table.Dispose();
        _cell.Dispose();
    }

    private static string? Side(CzechLynxRow row, CzechLynxSplit split) =>
        row.Splits.TryGetValue(split, out var side) ? side == SplitSide.Train ? "train" : "test" : null;

    private string Cell(Action<Utf8JsonWriter> write)
    {
        _cell.SetLength(0);
        using (var json = new Utf8JsonWriter(_cell, Options))
            write(json);
        return Encoding.UTF8.GetString(_cell.GetBuffer(), 0, (int)_cell.Length);
    }

    private static void WriteMask(Utf8JsonWriter json, RunLengthMask mask)
    {
        json.WriteStartObject();
        json.WriteStartArray("size");
        json.WriteNumberValue(mask.Size.Height);
        json.WriteNumberValue(mask.Size.Width);
        json.WriteEndArray();
        json.WriteString("counts", mask.ToCompressed());
        json.WriteEndObject();
    }

    private static void WritePose(Utf8JsonWriter json, IReadOnlyList<(double X, double Y)?> pose)
    {
        json.WriteStartObject();
        for (var i = 0; i < pose.Count; i++)
        {
            if (pose[i] is not { } point)
                continue;
            json.WriteStartArray(KeypointNames.All[i]);
            json.WriteNumberValue(Math.Round(point.X, 2));
            json.WriteNumberValue(Math.Round(point.Y, 2));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
