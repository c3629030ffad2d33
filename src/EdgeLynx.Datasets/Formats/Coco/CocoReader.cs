using System.Text.Json;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats.MegaDetector;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>
/// Reads a COCO file as labelled pictures: categories animal, person, vehicle by name (any other name counts as an animal), masks as run
/// lengths, 20 keypoints. Polygons are left out. Viewpoint comes from <c>attributes.viewpoint</c>.
/// </summary>
public static class CocoReader
{
    /// <summary>Reads <paramref name="path"/>; file names are relative to <paramref name="folder"/>, by default its own.</summary>
    /// <exception cref="FormatErrorException">It is no COCO file: names entry and key.</exception>
    public static BoxDataset Load(string path, string? folder = null)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="input">UTF-8 JSON.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="folder">What file names are relative to.</param>
    public static BoxDataset Read(Stream input, string name, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatErrorException(name, 0, null, "expected an object with images, annotations and categories.");
            return Read(new JsonFields(name, "coco", document.RootElement), name, folder);
        }
        catch (JsonException error)
        {
            throw new FormatErrorException(name, (error.LineNumber ?? 0) + 1, null, $"not JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatErrorException(name, 0, null, $"not valid text: {error.Message}", error);
        }
    }

    private static BoxDataset Read(JsonFields root, string name, string folder)
    {
        var categories = Entries(root, name, "categories").ToDictionary(
            entry => Id(entry, "id"),
            entry => entry.Text("name").ToLowerInvariant() switch
            {
                "person" or "human" => DetectionCategory.Person,
                "vehicle" => DetectionCategory.Vehicle,
                _ => DetectionCategory.Animal,
            });
        var pictures = new Dictionary<int, (JsonFields Fields, List<BoxRow> Boxes)>();
        foreach (var image in Entries(root, name, "images"))
        {
            if (!pictures.TryAdd(Id(image, "id"), (image, [])))
                throw image.Error("id", "another image has the same id.");
        }
        foreach (var annotation in Entries(root, name, "annotations"))
        {
            if (!pictures.TryGetValue(Id(annotation, "image_id"), out var picture))
                throw annotation.Error("image_id", "no image has this id.");
            if (!categories.TryGetValue(Id(annotation, "category_id"), out var category))
                throw annotation.Error("category_id", "no category has this id.");
            picture.Boxes.Add(Row(annotation, category, picture.Boxes.Count));
        }
        return new BoxDataset(folder, [.. pictures.Values.Select(picture => new BoxPicture(
            Slashes.Forward(picture.Fields.Text("file_name")), picture.Fields.OptionalText("part") ?? "",
            picture.Fields.OptionalText("modality") == "ir", picture.Boxes))]);
    }

    private static IEnumerable<JsonFields> Entries(JsonFields root, string name, string key)
    {
        if (root.Optional(key) is not { ValueKind: JsonValueKind.Array } list)
            throw root.Error(key, "a list is needed.");
        return list.EnumerateArray().Select((entry, i) => entry.ValueKind == JsonValueKind.Object
            ? new JsonFields(name, $"{key}[{i}]", entry)
            : throw new FormatErrorException(name, 0, $"{key}[{i}]", "an object is needed."));
    }

    private static int Id(JsonFields entry, string key) => entry.OptionalInteger(key) ?? throw entry.Error(key, "a whole number is needed.");

    private static BoxRow Row(JsonFields annotation, DetectionCategory category, int index)
    {
        var box = annotation.Numbers("bbox", 4);
        return new BoxRow(category, new Box((float)box[0], (float)box[1], (float)box[2], (float)box[3]))
        {
            AnimalIndex = index,
            Viewpoint = ViewpointOf(annotation),
            Mask = Mask(annotation),
            Keypoints = Keypoints(annotation),
        };
    }

    private static Viewpoint ViewpointOf(JsonFields annotation) =>
        annotation.Optional("attributes") is { ValueKind: JsonValueKind.Object } attributes
        && attributes.TryGetProperty("viewpoint", out var value) && value.ValueKind == JsonValueKind.String
        && Enum.TryParse<Viewpoint>(value.GetString(), ignoreCase: true, out var viewpoint) && Enum.IsDefined(viewpoint)
            ? viewpoint
            : Viewpoint.Unknown;

    private static RunLengthMask? Mask(JsonFields annotation)
    {
        if (annotation.Optional("segmentation") is not { ValueKind: JsonValueKind.Object } mask
            || !mask.TryGetProperty("size", out var size) || !mask.TryGetProperty("counts", out var counts))
            return null;
        if (size.ValueKind != JsonValueKind.Array || size.GetArrayLength() != 2 || Whole(size[0]) is not { } height || Whole(size[1]) is not { } width)
            throw annotation.Error("segmentation.size", "[height, width] is needed.");
        try
        {
            return counts.ValueKind switch
            {
                JsonValueKind.String => RunLengthMask.FromCompressed(new PixelSize(width, height), counts.GetString()),
                JsonValueKind.Array => RunLengthMask.FromCounts(new PixelSize(width, height), [.. counts.EnumerateArray()
                    .Select(run => Whole(run) ?? throw annotation.Error("segmentation.counts", "whole numbers are needed."))]),
                _ => throw annotation.Error("segmentation.counts", "a string or a list is needed."),
            };
        }
        catch (FormatException error) when (error is not FormatErrorException)
        {
            throw annotation.Error("segmentation", error.Message);
        }
    }

    private static IReadOnlyList<(double X, double Y)?> Keypoints(JsonFields annotation)
    {
        if (annotation.Optional("keypoints").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return [];
        var numbers = annotation.Numbers("keypoints", 3 * KeypointNames.Count);
        return [.. Enumerable.Range(0, KeypointNames.Count).Select(i => numbers[3 * i + 2] > 0 ? (numbers[3 * i], numbers[3 * i + 1]) : ((double, double)?)null)];
    }

    private static int? Whole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : null;
}
