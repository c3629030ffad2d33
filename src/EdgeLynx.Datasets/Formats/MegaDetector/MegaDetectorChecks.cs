using System.Globalization;
using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>
/// The rules of the format (https://lila.science/megadetector-output-format, and what its public validator refuses), and two of our
/// own: paths are relative with forward slashes, boxes lie inside the picture.
/// </summary>
public static class MegaDetectorChecks
{
    private static readonly string[] VideoExtensions = [".mp4", ".avi", ".mpeg", ".mpg", ".mov", ".mkv", ".flv", ".mjpeg", ".mjpg"];

    /// <summary>Every broken rule, each naming the entry; empty for a valid document.</summary>
    /// <param name="utf8">The whole document.</param>
    public static IReadOnlyList<string> Errors(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var errors = new List<string>();
            CheckRoot(document.RootElement, errors);
            return errors;
        }
        catch (JsonException error)
        {
            return [$"not JSON: {error.Message}"];
        }
    }

    private static void CheckRoot(JsonElement root, List<string> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add("the document is not an object");
            return;
        }
        var version = 0.0;
        if (!root.TryGetProperty("info", out var info) || info.ValueKind != JsonValueKind.Object)
            errors.Add("info is missing");
        else if (!info.TryGetProperty("format_version", out var stated) || stated.ValueKind != JsonValueKind.String
            || !double.TryParse(stated.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out version))
            errors.Add("info.format_version is not a number in a string");
        else if (version < 1.3)
            errors.Add("info.format_version is below 1.3");
        if (!root.TryGetProperty("detection_categories", out var categories) || categories.ValueKind != JsonValueKind.Object)
        {
            errors.Add("detection_categories is missing");
            return;
        }
        foreach (var category in categories.EnumerateObject())
        {
            if (!int.TryParse(category.Name, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) || category.Value.ValueKind != JsonValueKind.String)
                errors.Add($"detection_categories.{category.Name}: the id must be a whole number and the name a string");
        }
        if (!root.TryGetProperty("images", out var images) || images.ValueKind != JsonValueKind.Array)
        {
            errors.Add("images is missing");
            return;
        }
        foreach (var image in images.EnumerateArray())
            CheckImage(image, categories, version, errors);
    }

    private static void CheckImage(JsonElement image, JsonElement categories, double version, List<string> errors)
    {
        if (image.ValueKind != JsonValueKind.Object || !image.TryGetProperty("file", out var fileElement) || fileElement.ValueKind != JsonValueKind.String)
        {
            errors.Add("an image has no file name");
            return;
        }
        var file = fileElement.GetString()!;
        if (file.Contains('\\') || file.StartsWith('/'))
            errors.Add($"{file}: the path must be relative with forward slashes");
        var hasList = image.TryGetProperty("detections", out var detections);
        var failed = image.TryGetProperty("failure", out var failure) && failure.ValueKind != JsonValueKind.Null;
        if (failed && failure.ValueKind != JsonValueKind.String)
            errors.Add($"{file}: failure must be a string");
        if (failed && hasList && detections.ValueKind != JsonValueKind.Null)
            errors.Add($"{file}: detections must be null beside a failure");
        if (!failed && (!hasList || detections.ValueKind != JsonValueKind.Array))
            errors.Add($"{file}: detections must be a list");
        var video = VideoExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && version >= 1.4;
        if (video && !(image.TryGetProperty("frame_rate", out var rate) && rate.ValueKind == JsonValueKind.Number && rate.GetDouble() >= 0))
            errors.Add($"{file}: a clip needs frame_rate of at least 0");
        if (!hasList || detections.ValueKind != JsonValueKind.Array)
            return;
        foreach (var detection in detections.EnumerateArray())
            CheckDetection(detection, file, categories, video, errors);
    }

    private static void CheckDetection(JsonElement detection, string file, JsonElement categories, bool video, List<string> errors)
    {
        if (detection.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{file}: a detection is not an object");
            return;
        }
        if (!detection.TryGetProperty("category", out var category) || category.ValueKind != JsonValueKind.String
            || !categories.TryGetProperty(category.GetString()!, out _))
            errors.Add($"{file}: a detection's category is not among detection_categories");
        // Read as text: to a Python reader 1 is an integer and 1.0 a float, and only the float is allowed.
        if (!detection.TryGetProperty("conf", out var conf) || conf.ValueKind != JsonValueKind.Number
            || conf.GetRawText().IndexOfAny(['.', 'e', 'E']) < 0 || conf.GetDouble() is < 0 or > 1)
            errors.Add($"{file}: a detection's conf must be a float in 0..1");
        if (!detection.TryGetProperty("bbox", out var box) || box.ValueKind != JsonValueKind.Array || box.GetArrayLength() != 4
            || !box.EnumerateArray().All(edge => edge.ValueKind == JsonValueKind.Number && edge.GetDouble() is >= 0 and <= 1))
            errors.Add($"{file}: a detection's bbox must be four numbers in 0..1");
        else if (box[0].GetDouble() + box[2].GetDouble() > 1.0001 || box[1].GetDouble() + box[3].GetDouble() > 1.0001)
            errors.Add($"{file}: a detection's bbox leaves the picture");
        if (video && !(detection.TryGetProperty("frame_number", out var frame) && frame.ValueKind == JsonValueKind.Number))
            errors.Add($"{file}: a detection of a clip needs frame_number");
    }
}
