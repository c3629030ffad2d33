using System.Globalization;
using EdgeLynx.Datasets.Formats;

namespace EdgeLynx.Datasets.Folders;

/// <summary>
/// A folder of pictures of known individuals: <c>identities.csv</c> with the columns file, individual, station, camera, timestamp,
/// encounter, part, latitude, longitude (file and individual are required), paths relative to the folder.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Rows">The pictures, in file order.</param>
public sealed record IdentityDataset(string Folder, IReadOnlyList<IdentityRow> Rows)
{
    /// <summary>Name of the CSV in the folder.</summary>
    public const string FileName = "identities.csv";

    private static readonly string[] TimeFormats =
        ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>The pictures of one part whose individual is known.</summary>
    public IReadOnlyList<IdentityRow> Identified(string part) => [.. Rows.Where(row => row.Part == part && row.Individual is not null)];

    /// <summary>Where the file of <paramref name="row"/> lies.</summary>
    public string PathOf(IdentityRow row) => Path.Combine(Folder, row.File);

    /// <summary>Reads the folder's table.</summary>
    /// <exception cref="FormatErrorException">There is none, or a row is wrong: names line and column.</exception>
    public static IdentityDataset Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new FormatErrorException($"{folder} has no {FileName}: it needs one with the columns file, individual, station, camera, timestamp, encounter, part.");
        using var file = File.OpenRead(path);
        return Read(file, path, folder);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="input">The CSV.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="folder">What its paths are relative to.</param>
    public static IdentityDataset Read(Stream input, string name, string folder)
    {
        using var csv = new CsvRows(input, name, ["file", "individual"]);
        var rows = new List<IdentityRow>();
        while (csv.Read())
        {
            var file = Slashes.Forward(csv.Needed("file"));
            rows.Add(new IdentityRow(
                file, csv.Text("individual"), csv["station"], csv["camera"], Time(csv), csv.Text("encounter") ?? file, csv["part"])
            {
                Latitude = csv.Number("latitude"),
                Longitude = csv.Number("longitude"),
            });
        }
        return new IdentityDataset(folder, rows);
    }

    private static DateTime? Time(CsvRows csv)
    {
        if (csv.Text("timestamp") is not { } cell)
            return null;
        return DateTime.TryParseExact(cell, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw csv.Error("timestamp", $"'{CsvRows.Short(cell)}' is not a local time like 2012-07-05T12:17:34.");
    }
}
