using System.Globalization;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Folders;

/// <summary>
/// Pictures of known individuals to enrol: a CSV with the columns file, individual (required) and station, camera, timestamp, encounter,
/// viewpoint, latitude, longitude, part, x, y, w, h. Paths are relative to the CSV. Rows without an individual are left out.
/// </summary>
/// <param name="Folder">What paths are relative to.</param>
/// <param name="Rows">The pictures, in file order.</param>
public sealed record EnrollmentTable(string Folder, IReadOnlyList<EnrollmentRow> Rows)
{
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"];

    /// <summary>Reads the CSV at <paramref name="path"/>; only rows of <paramref name="part"/> where it is not null.</summary>
    /// <exception cref="FormatErrorException">A row is wrong: names line and column.</exception>
    public static EnrollmentTable Read(string path, string? part)
    {
        using var file = File.OpenRead(path);
        using var csv = new CsvRows(file, path, ["file", "individual"]);
        var rows = new List<EnrollmentRow>();
        while (csv.Read())
        {
            var name = Slashes.Forward(csv.Needed("file"));
            if (csv.Text("individual") is not { } individual || (part is not null && csv["part"] != part))
                continue;
            rows.Add(new EnrollmentRow(name, individual)
            {
                Station = csv.Text("station"),
                Camera = csv.Text("camera"),
                Time = Time(csv),
                Encounter = csv.Text("encounter"),
                Viewpoint = ViewpointOf(csv),
                Latitude = csv.Number("latitude"),
                Longitude = csv.Number("longitude"),
                Box = csv.Text("x") is null ? null : BoxOf(csv),
            });
        }
        return new EnrollmentTable(Path.GetDirectoryName(Path.GetFullPath(path))!, rows);
    }

    /// <summary>A folder with one folder an individual, named as it.</summary>
    /// <exception cref="FormatErrorException">There are no such folders.</exception>
    public static EnrollmentTable OfFolders(string folder)
    {
        var rows = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .SelectMany(sub => Directory.EnumerateFiles(sub, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(file => Pictures.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Select(file => new EnrollmentRow(Slashes.Forward(Path.GetRelativePath(folder, file)), Path.GetFileName(sub))))
            .ToArray();
        return rows.Length > 0
            ? new EnrollmentTable(Path.GetFullPath(folder), rows)
            : throw new FormatErrorException($"{folder} has no folders with pictures: enrolment takes one folder an individual, or a CSV.");
    }

    private static DateTimeOffset? Time(CsvRows csv)
    {
        if (csv.Text("timestamp") is not { } cell)
            return null;
        return DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw csv.Error("timestamp", $"'{CsvRows.Short(cell)}' is not a time like 2012-07-05T12:17:34.");
    }

    private static Viewpoint ViewpointOf(CsvRows csv) => csv["viewpoint"] switch
    {
        "left" => Viewpoint.Left,
        "right" => Viewpoint.Right,
        "front" => Viewpoint.Front,
        "rear" => Viewpoint.Rear,
        "" or "unclear" or "unknown" => Viewpoint.Unknown,
        var other => throw csv.Error("viewpoint", $"'{CsvRows.Short(other)}' is none of left, right, front, rear, unclear."),
    };

    private static Box BoxOf(CsvRows csv)
    {
        var box = new Box((float)csv.NeededNumber("x"), (float)csv.NeededNumber("y"), (float)csv.NeededNumber("w"), (float)csv.NeededNumber("h"));
        return box.Area > 0 ? box : throw csv.Error("w", "a box needs a width and a height above 0.");
    }
}
