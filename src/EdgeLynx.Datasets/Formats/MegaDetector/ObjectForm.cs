using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>MegaDetector results 1.x: an object with info, detection_categories and images.</summary>
internal sealed class ObjectForm(string source)
{
    private Dictionary<string, string> _categories = [];

    public MegaDetectorResults Read(JsonElement root)
    {
        var fields = new JsonFields(source, "results", root);
        if (fields.Optional("images") is not { ValueKind: JsonValueKind.Array } images)
            throw fields.Error("images", "a list is needed.");
        // 1.0 files and some converters lack info; the boxes mean the same.
        string? version = null, detector = null;
        if (fields.Optional("info") is { ValueKind: JsonValueKind.Object } info)
        {
            var infoFields = new JsonFields(source, "info", info);
            version = infoFields.OptionalText("format_version");
            detector = infoFields.OptionalText("detector");
        }
        _categories = Categories(fields);
        var read = images.EnumerateArray().Select((image, i) => Image(image, i)).ToList();
        return new MegaDetectorResults(version ?? "1.0", detector, _categories, read);
    }

    private Dictionary<string, string> Categories(JsonFields fields)
    {
        var categories = new Dictionary<string, string>(StringComparer.Ordinal);
        var element = fields.Optional("detection_categories");
        if (element.ValueKind == JsonValueKind.Undefined)
            return new Dictionary<string, string> { ["1"] = "animal", ["2"] = "person", ["3"] = "vehicle" };
        if (element.ValueKind != JsonValueKind.Object)
            throw fields.Error("detection_categories", "an object of id and name is needed.");
        foreach (var category in element.EnumerateObject())
        {
            if (category.Value.ValueKind != JsonValueKind.String)
                throw fields.Error($"detection_categories.{category.Name}", "a name is needed.");
            categories[category.Name] = category.Value.GetString()!;
        }
        return categories;
    }

    private MegaDetectorImage Image(JsonElement element, int index)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatErrorException(source, 0, $"images[{index}]", "an object is needed.");
        var fields = new JsonFields(source, $"images[{index}]", element);
        var file = fields.Text("file");
        var failure = fields.OptionalText("failure");
        var list = fields.Optional("detections");
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined))
            throw fields.Error("detections", "a list or null is needed.");
        if (list.ValueKind != JsonValueKind.Array && failure is null)
            throw fields.Error("detections", "a list is needed where there is no failure.");
        var detections = list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, i) => Detection(item, $"images[{index}].detections[{i}]")).ToList()
            : null;
        return new MegaDetectorImage(file, detections, failure, fields.OptionalNumber("frame_rate"), Frames(fields));
    }

    private static List<int>? Frames(JsonFields fields)
    {
        var list = fields.Optional("frames_processed");
        if (list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (list.ValueKind != JsonValueKind.Array)
            throw fields.Error("frames_processed", "a list of frame numbers is needed.");
        return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var frame)
            ? frame
            : throw fields.Error("frames_processed", "a list of frame numbers is needed."))];
    }

    private MegaDetectorDetection Detection(JsonElement element, string entry)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatErrorException(source, 0, entry, "an object is needed.");
        var fields = new JsonFields(source, entry, element);
        var id = fields.Text("category");
        if (!_categories.TryGetValue(id, out var category))
            throw fields.Error("category", $"'{id}' is not among detection_categories.");
        var box = fields.Numbers("bbox", 4);
        return new MegaDetectorDetection(
            category, fields.Number("conf"), box[0], box[1], box[2], box[3], false, fields.OptionalInteger("frame_number"));
    }
}
