using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Folders;

/// <summary>
/// A folder of labelled pictures: <c>boxes.csv</c> with the columns file, part, animal_index, category, x, y, w, h, viewpoint, truncated,
/// quality, modality, mask, mask_x, mask_y, mask_w, mask_h (file, category and the box are required). A row without a category says
/// that there is nothing to see.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Pictures">The pictures, in order of first mention.</param>
public sealed record BoxDataset(string Folder, IReadOnlyList<BoxPicture> Pictures)
{
    /// <summary>Name of the CSV in the folder.</summary>
    public const string FileName = "boxes.csv";

    /// <summary>The pictures of one part; all for null.</summary>
    public BoxDataset OfPart(string? part) => part is null ? this : this with { Pictures = [.. Pictures.Where(picture => picture.Part == part)] };

    /// <summary>Reads the folder's table.</summary>
    /// <exception cref="FormatErrorException">There is none, or a row is wrong: names line and column.</exception>
    public static BoxDataset Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new FormatErrorException($"{folder} has no {FileName}: it needs one with the columns file, category, x, y, w, h.");
        using var file = File.OpenRead(path);
        return Read(file, path, folder);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="input">The CSV.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="folder">What its paths are relative to.</param>
    public static BoxDataset Read(Stream input, string name, string folder)
    {
        using var csv = new CsvRows(input, name, ["file", "category", "x", "y", "w", "h"]);
        var pictures = new List<(string File, string Part, bool Infrared, List<BoxRow> Boxes)>();
        var byFile = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var file = Slashes.Forward(csv.Needed("file"));
            if (!byFile.TryGetValue(file, out var index))
            {
                byFile[file] = index = pictures.Count;
                pictures.Add((file, csv["part"], csv["modality"] == "ir", []));
            }
            if (csv.Text("category") is not null)
                pictures[index].Boxes.Add(Row(csv));
        }
        return new BoxDataset(folder, [.. pictures.Select(p => new BoxPicture(p.File, p.Part, p.Infrared, p.Boxes))]);
    }

    private static BoxRow Row(CsvRows csv)
    {
        var box = BoxOf(csv, "");
        if (box.Area <= 0)
            throw csv.Error("w", "a box needs a width and a height above 0.");
        return new BoxRow(Category(csv), box)
        {
            AnimalIndex = (int)(csv.Number("animal_index") ?? 0),
            Viewpoint = ViewpointOf(csv),
            Truncated = csv["truncated"] is "1" or "true",
            Good = csv["quality"] is not "poor",
            MaskFile = csv.Text("mask") is { } mask ? Slashes.Forward(mask) : null,
            MaskRegion = csv.Text("mask") is null ? default : BoxOf(csv, "mask_"),
        };
    }

    private static Box BoxOf(CsvRows csv, string prefix) => new(
        (float)csv.NeededNumber(prefix + "x"), (float)csv.NeededNumber(prefix + "y"),
        (float)csv.NeededNumber(prefix + "w"), (float)csv.NeededNumber(prefix + "h"));

    private static DetectionCategory Category(CsvRows csv) => csv["category"] switch
    {
        "animal" => DetectionCategory.Animal,
        "person" => DetectionCategory.Person,
        "vehicle" => DetectionCategory.Vehicle,
        var other => throw csv.Error("category", $"'{CsvRows.Short(other)}' is none of animal, person, vehicle."),
    };

    private static Viewpoint ViewpointOf(CsvRows csv) => csv["viewpoint"] switch
    {
        "left" => Viewpoint.Left,
        "right" => Viewpoint.Right,
        "front" => Viewpoint.Front,
        "rear" => Viewpoint.Rear,
        "" or "unclear" or "unknown" => Viewpoint.Unknown,
        var other => throw csv.Error("viewpoint", $"'{CsvRows.Short(other)}' is none of left, right, front, rear, unclear."),
    };
}
