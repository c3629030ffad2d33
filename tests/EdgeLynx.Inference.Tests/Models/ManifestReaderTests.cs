using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Models;

public sealed class ManifestReaderTests
{
    private const string File = "models/x/model.json";

    [Fact]
    public void Read_GoodManifest_HoldsWhatItSays()
    {
        var manifest = Read(Good());
        Assert.Equal("fox-finder 2", manifest.Id);
        Assert.Equal(ModelTask.Detect, manifest.Task);
        Assert.Equal(new ModelVariant("fp32", "fox.onnx", new string('a', 64), 12), Assert.Single(manifest.Variants));
        Assert.Equal(new PixelSize(416, 320), manifest.Input.Size);
        Assert.Equal((TensorLayout.Nchw, TensorType.Float32, ColourOrder.Rgb), (manifest.Input.Layout, manifest.Input.Type, manifest.Input.Colour));
        Assert.Equal((ResizeMode.Letterbox, 114f, Interpolation.Linear), (manifest.Input.Resize, manifest.Input.Pad, manifest.Input.Interpolation));
        Assert.Equal([0.1f, 0.2f, 0.3f], manifest.Input.Mean);
        Assert.Equal([new ModelClass("fox", DetectionCategory.Animal), new ModelClass("bench", null)], manifest.Output.Classes);
        Assert.Equal(new ModelThresholds { Valid = 0.6f, Min = 0.2f, NmsIou = 0.5f }, manifest.Thresholds);
    }

    [Fact]
    public void Read_WithoutThresholds_TakesTheDefaults()
    {
        var json = Good();
        json.Remove("thresholds");
        Assert.Equal(new ModelThresholds { Valid = 0.7f, Min = 0.1f, NmsIou = 0.45f }, Read(json).Thresholds);
    }

    [Fact]
    public void Read_Variants_KeepsTheirOrder()
    {
        var json = Good();
        json["variants"] = new JsonObject
        {
            ["int8"] = Weights("fox8.onnx"),
            ["fp32"] = Weights("fox.onnx"),
        };
        foreach (var key in (string[])["file", "sha256", "bytes"])
            json.Remove(key);
        Assert.Equal(["int8", "fp32"], Read(json).Variants.Select(v => v.Precision));
    }

    [Fact]
    public void Read_ManyErrors_ListsEachWithFileAndKey()
    {
        var json = Good();
        json["nmae"] = "typing error";
        json["task"] = "detekt";
        json.Remove("licence");
        json["sha256"] = "ABC";
        json["bytes"] = "12";
        json["file"] = "../fox.onnx";
        json["input"]!["width"] = 0;
        json["input"]!["std"] = new JsonArray(1, 0, 1);
        json["input"]!["mena"] = new JsonArray(0, 0, 0);
        json["output"]!["parser"] = "yolo99";
        json["output"]!["classes"]![1]!["category"] = "furniture";
        json["thresholds"]!["min"] = 7;
        var errors = Assert.Throws<ModelException>(() => Read(json)).Errors;
        string[] keys =
        [
            "nmae: unknown key", "task: is \"detekt\"; expected one of detect", "licence: is missing", "sha256: is 'ABC'", "bytes: is \"12\"",
            "file: is '../fox.onnx'", "input.width: is 0; expected a whole number 1..8192", "input.std: is [1,0,1]", "input.mena: unknown key",
            "output.parser: is 'yolo99'; expected one of embedding", "output.classes[1].category: is \"furniture\"", "thresholds.min: is 7",
        ];
        foreach (var key in keys)
            Assert.Contains(errors, error => error.StartsWith($"{File}: {key}", StringComparison.Ordinal));
        Assert.Equal(keys.Length, errors.Count);
    }

    [Theory]
    [InlineData("""{"name": "a", "name": "b"}""", "name: the key is given twice")]
    [InlineData("[]", "a manifest is a JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("", "not JSON")]
    public void Read_NotAManifest_SaysWhy(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelException>(() => ManifestReader.Read(System.Text.Encoding.UTF8.GetBytes(text), File)).Message);

    [Fact]
    public void Read_ParserOfAnotherTask_IsRefused()
    {
        var json = Good();
        json["output"]!["parser"] = "embedding";
        Assert.Contains("'embedding' does not read a model whose task is detect", Assert.Throws<ModelException>(() => Read(json)).Message);
    }

    [Fact]
    public void Read_FileBesideVariants_IsRefused()
    {
        var json = Good();
        json["variants"] = new JsonObject { ["fp32"] = Weights("fox.onnx"), ["fp64"] = Weights("fox64.onnx") };
        var errors = Assert.Throws<ModelException>(() => Read(json)).Errors;
        Assert.Contains(errors, e => e.Contains("file: stands beside variants"));
        Assert.Contains(errors, e => e.Contains("variants.fp64: unknown key; known here: fp16, fp32, int8"));
    }

    [Property(MaxTest = 300)]
    public Property Read_DamagedBytes_YieldsAManifestOrAModelException() => Prop.ForAll(Damage().ToArbitrary(), bytes =>
    {
        try
        {
            return ManifestReader.Read(bytes, File).Variants.Count > 0;
        }
        catch (ModelException error)
        {
            return error.Errors.Count > 0 && error.Errors.All(e => e.StartsWith(File, StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Load_EveryManifestOfTheProject_IsRight()
    {
        var folder = Path.Combine(TinyModels.Folder, "..", "..", "..", "models");
        var manifests = Directory.EnumerateFiles(folder, "model.json", SearchOption.AllDirectories).Select(ModelManifest.Load).ToList();
        Assert.All(manifests, m => Assert.Equal(m.Name, Path.GetFileName(Path.GetDirectoryName(m.Path))));
        Assert.Contains(manifests, m => m.Name == "yolox-nano-416");
        Assert.All(manifests.Where(m => m.Name.StartsWith("yolov8", StringComparison.Ordinal)), m => Assert.StartsWith("AGPL-3.0", m.Licence));
    }

    private static ModelManifest Read(JsonObject json) => ManifestReader.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), File);

    private static JsonObject Weights(string file) => new() { ["file"] = file, ["sha256"] = new string('a', 64), ["bytes"] = 12 };

    private static JsonObject Good() => JsonNode.Parse("""
        {
          "name": "fox-finder", "version": "2", "task": "detect", "file": "fox.onnx",
          "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bytes": 12, "licence": "MIT",
          "input": { "name": "images", "layout": "NCHW", "type": "float32", "width": 416, "height": 320, "colour": "RGB", "scale": 0.5,
                     "mean": [0.1, 0.2, 0.3], "std": [1, 1, 1], "resize": "letterbox", "pad": 114 },
          "output": { "parser": "yolov8", "classes": [ { "name": "fox", "category": "animal" }, { "name": "bench", "category": "ignore" } ] },
          "thresholds": { "valid": 0.6, "min": 0.2, "nms_iou": 0.5 }
        }
        """)!.AsObject();

    /// <summary>A good manifest with a few bytes overwritten, or cut off.</summary>
    private static Gen<byte[]> Damage()
    {
        var good = JsonSerializer.SerializeToUtf8Bytes(Good());
        return
            from changes in Gen.Choose(0, 6)
            from places in Gen.Choose(0, good.Length - 1).ArrayOf(changes)
            from values in Gen.Choose(0, 255).ArrayOf(changes)
            from length in Gen.OneOf(Gen.Constant(good.Length), Gen.Choose(0, good.Length))
            select Apply(good, places, values)[..length];
    }

    private static byte[] Apply(byte[] good, int[] places, int[] values)
    {
        var copy = good.ToArray();
        for (var i = 0; i < places.Length; i++)
            copy[places[i]] = (byte)values[i];
        return copy;
    }
}
