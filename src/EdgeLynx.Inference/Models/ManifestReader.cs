using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Models;

/// <summary>Reads model.json. Everything that is wrong is said at once; keys it does not know are refused, so that a typing error is not a default.</summary>
internal static partial class ManifestReader
{
    private static readonly string[] Precisions = ["fp32", "fp16", "int8"];

    /// <summary>The manifest in <paramref name="utf8"/>; <paramref name="file"/> is for messages.</summary>
    public static ModelManifest Read(ReadOnlyMemory<byte> utf8, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Disallow });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ModelException($"{file}: a manifest is a JSON object");
            var errors = new List<string>();
            var manifest = ReadModel(new ManifestObject(document.RootElement, "", file, errors), file, errors);
            return errors.Count == 0 ? manifest : throw new ModelException(errors);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is what a text that is not UTF-8, or half a surrogate, comes out as.
            throw new ModelException($"{file}: not JSON: {error.Message}", error);
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static ModelManifest ReadModel(ManifestObject model, string file, List<string> errors)
    {
        var task = model.Choice(
            "task", required: true,
            ("detect", ModelTask.Detect), ("segment", ModelTask.Segment), ("pose", ModelTask.Pose),
            ("viewpoint", ModelTask.Viewpoint), ("embed", ModelTask.Embed), ("features", ModelTask.Features), ("match", ModelTask.Match));
        var name = model.Text("name");
        if (name.Length > 0 && !NamePattern().IsMatch(name))
            model.Error("name", $"is '{name}'; expected lower-case letters, digits, dots and hyphens");
        var manifest = new ModelManifest
        {
            Name = name,
            Version = model.Text("version"),
            Task = task,
            Variants = ReadVariants(model),
            Licence = model.Text("licence"),
            Source = model.OptionalText("source"),
            Card = model.OptionalText("card"),
            Notes = model.OptionalText("notes"),
            // A matcher reads points and descriptors, no picture.
            Input = ReadInput(task == ModelTask.Match ? null : model.Object("input")),
            Output = ReadOutput(model.Object("output"), task, file, errors),
            Thresholds = ReadThresholds(model),
            Path = file,
        };
        model.RefuseOthers();
        return manifest;
    }

    private static IReadOnlyList<ModelVariant> ReadVariants(ManifestObject model)
    {
        if (!model.Has("variants"))
            return [ReadVariant(model, "fp32")];
        foreach (var key in (string[])["file", "sha256", "bytes"])
        {
            if (model.Has(key))
                model.Error(key, "stands beside variants; give either one file or variants");
        }
        if (model.Object("variants") is not { } variants)
            return [];
        var found = new List<ModelVariant>();
        foreach (var precision in variants.Keys)
        {
            if (!Precisions.Contains(precision) || variants.Object(precision) is not { } variant)
                continue;
            found.Add(ReadVariant(variant, precision));
            variant.RefuseOthers();
        }
        foreach (var precision in Precisions)
            variants.Has(precision);
        variants.RefuseOthers();
        if (found.Count == 0)
            model.Error("variants", "names no weights; expected one of fp32, fp16, int8");
        return found;
    }

    private static ModelVariant ReadVariant(ManifestObject weights, string precision)
    {
        var file = weights.Text("file");
        if (file.AsSpan().IndexOfAny('/', '\\') >= 0 || file is "." or "..")
            weights.Error("file", $"is '{file}'; expected a file name without folder");
        // Neither: weights without a published checksum, or converted by the user; a lock beside the file says what was accepted.
        if (!weights.Has("sha256") && !weights.Has("bytes"))
            return new ModelVariant(precision, file, null, null);
        var sha256 = weights.Text("sha256");
        if (sha256.Length > 0 && !Sha256Pattern().IsMatch(sha256))
            weights.Error("sha256", $"is '{sha256}'; expected 64 lower-case hexadecimal digits");
        return new ModelVariant(precision, file, sha256, weights.Whole("bytes", 1, 1L << 40));
    }

    private static ModelInput ReadInput(ManifestObject? input)
    {
        if (input is null)
            return new ModelInput { Name = "", Layout = default, Type = default, Size = default, Colour = default, Resize = default };
        var read = new ModelInput
        {
            Name = input.Text("name"),
            Layout = input.Choice("layout", true, ("NCHW", TensorLayout.Nchw), ("NHWC", TensorLayout.Nhwc)),
            Type = input.Choice("type", true, ("float32", TensorType.Float32), ("float16", TensorType.Float16), ("uint8", TensorType.UInt8)),
            Size = new PixelSize((int)input.Whole("width", 1, 8192), (int)input.Whole("height", 1, 8192)),
            Colour = input.Choice("colour", true, ("RGB", ColourOrder.Rgb), ("BGR", ColourOrder.Bgr)),
            Scale = input.Number("scale", 1, 1e-6f, 1e6f),
            Mean = input.Triple("mean", 0, positive: false),
            Std = input.Triple("std", 1, positive: true),
            Resize = input.Choice("resize", true, ("letterbox", ResizeMode.Letterbox), ("stretch", ResizeMode.Stretch), ("fit", ResizeMode.Fit)),
            Pad = input.Number("pad", 0, 0, 255),
            Background = input.Choice("background", false, ("keep", BackgroundMode.Keep), ("mean", BackgroundMode.Mean), ("pad", BackgroundMode.Pad)),
            Interpolation = input.Choice("interpolation", false, ("linear", Interpolation.Linear), ("area", Interpolation.Area)),
        };
        input.RefuseOthers();
        return read;
    }

    private static ModelOutput ReadOutput(ManifestObject? output, ModelTask task, string file, List<string> errors)
    {
        if (output is null)
            return new ModelOutput("", [], []);
        var parser = output.Text("parser");
        if (parser.Length > 0 && !ModelParsers.IsKnown(parser))
            output.Error("parser", $"is '{parser}'; expected one of {string.Join(", ", ModelParsers.Names)}");
        else if (parser.Length > 0 && !ModelParsers.Serves(parser, task))
            output.Error("parser", $"'{parser}' does not read a model whose task is {task.ToString().ToLowerInvariant()}");
        var classes = output.Array("classes", (item, path) => ReadClass(item, path, file, errors));
        if (task == ModelTask.Detect && classes.Count == 0)
            output.Error("classes", "is missing or empty; a detector needs its classes in order");
        var keypoints = output.Array("keypoints", (item, path) =>
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } name)
                return name;
            errors.Add($"{file}: {path}: is {item.GetRawText()}; expected a name");
            return null;
        });
        output.RefuseOthers();
        return new ModelOutput(parser, classes, keypoints);
    }

    private static ModelClass? ReadClass(JsonElement item, string path, string file, List<string> errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{file}: {path}: is {item.GetRawText()}; expected an object with name and category");
            return null;
        }
        var fields = new ManifestObject(item, path, file, errors);
        var read = new ModelClass(
            fields.Text("name"),
            fields.Choice<DetectionCategory?>(
                "category", required: true,
                ("animal", DetectionCategory.Animal), ("person", DetectionCategory.Person), ("vehicle", DetectionCategory.Vehicle), ("ignore", null)));
        fields.RefuseOthers();
        return read;
    }

    private static ModelThresholds ReadThresholds(ManifestObject model)
    {
        var standard = new ModelThresholds();
        if (!model.Has("thresholds") || model.Object("thresholds") is not { } thresholds)
            return standard;
        var read = new ModelThresholds
        {
            Valid = thresholds.Number("valid", standard.Valid, 0, 1),
            Min = thresholds.Number("min", standard.Min, 0, 1),
            NmsIou = thresholds.Number("nms_iou", standard.NmsIou, 0, 1),
        };
        if (read.Min > read.Valid)
            thresholds.Error("min", $"is {read.Min}, above valid ({read.Valid})");
        thresholds.RefuseOthers();
        return read;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256Pattern();
}
