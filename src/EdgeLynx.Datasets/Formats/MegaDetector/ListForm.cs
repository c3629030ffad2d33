using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>The newer list form: one entry an image, <c>confidence</c>, category names, boxes as [left, top, right, bottom] in pixels.</summary>
internal sealed class ListForm(string source)
{
    public MegaDetectorResults Read(JsonElement root)
    {
        var images = root.EnumerateArray().Select(Image).ToList();
        var names = images.SelectMany(image => image.Detections ?? []).Select(d => d.Category).Distinct().Order(StringComparer.Ordinal);
        return new MegaDetectorResults("list", null, names.ToDictionary(name => name), images);
    }

    private MegaDetectorImage Image(JsonElement element, int index)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatErrorException(source, 0, $"[{index}]", "an object is needed.");
        var fields = new JsonFields(source, $"[{index}]", element);
        var file = fields.Text("file");
        if (fields.Optional("detections") is not { ValueKind: JsonValueKind.Array } list)
            throw fields.Error("detections", "a list is needed.");
        return new MegaDetectorImage(
            file, [.. list.EnumerateArray().Select((item, i) => Detection(item, $"[{index}].detections[{i}]"))], null, null, null);
    }

    private MegaDetectorDetection Detection(JsonElement element, string entry)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatErrorException(source, 0, entry, "an object is needed.");
        var fields = new JsonFields(source, entry, element);
        var corners = fields.Numbers("bbox", 4);
        return new MegaDetectorDetection(fields.Text("category"), fields.Number("confidence"),
            corners[0], corners[1], corners[2] - corners[0], corners[3] - corners[1], true, null);
    }
}
