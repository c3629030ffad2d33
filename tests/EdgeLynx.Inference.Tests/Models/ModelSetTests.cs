using System.Text.Json.Nodes;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;

namespace EdgeLynx.Inference.Tests.Models;

/// <summary>Finding weights, choosing models, and refusing bad ones.</summary>
public sealed class ModelSetTests : IDisposable
{
    private const string Name = "tiny-yolov8";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Open_WeightsApartFromTheManifest_FindsThemByNameAndChecksum()
    {
        var manifests = Manifests();
        var weights = Weights("elsewhere", File.ReadAllBytes(TinyModels.Onnx(Name)));
        using var models = Open(new ModelOptions { Detector = Name }, manifests, weights);
        var choice = models.Choice(ModelTask.Detect);
        Assert.Equal((Path.Combine(weights, $"{Name}.onnx"), "asked for by name"), (choice.File, choice.Reason));
        Assert.Equal($"{Name} 1", models.CreateDetector().Model);
        Assert.Equal("cpu", models.Choice(ModelTask.Detect).Provider);
    }

    [Fact]
    public void CreateParts_OneFileBehindTwoManifests_LoadsItOnceAndServesBoth()
    {
        using var models = ModelSet.Open(
            new ModelOptions { Directories = [TinyModels.Folder, Path.Combine(TinyModels.Folder, "tiny-crop")], Detector = Name, Segmenter = "tiny-crop", Pose = "tiny-crop-pose", Embedder = "tiny-embed" });

        Assert.Equal("tiny-crop 1", models.CreateSegmenter().Model);
        Assert.Equal("tiny-crop-pose 1", models.CreatePoseEstimator()!.Model);
        Assert.Equal(12, models.CreateEmbedder()!.Dimensions);
        Assert.Same(models.Load(ModelTask.Segment), models.Load(ModelTask.Pose));
    }

    [Fact]
    public void Open_TwoFoldersWithTheWeights_TakesTheFirst()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        var (first, second) = (Weights("first", bytes), Weights("second", bytes));
        using var models = Open(new ModelOptions(), first, second, Manifests());
        Assert.Equal(Path.Combine(first, $"{Name}.onnx"), models.Choice(ModelTask.Detect).File);
    }

    [Fact]
    public void Open_WeightsInTheFolderOfAnotherModel_FindsThemByChecksum()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        var manifests = Manifests();
        Weights(Path.Combine("manifests", "b-sibling"), bytes);
        Weights(Path.Combine("manifests", "c-sibling"), bytes);
        // A file of that name may be another model's: passed over, and no reason to complain.
        Weights(Path.Combine("manifests", "a-other"), [1, 2, 3]);
        using var models = Open(new ModelOptions(), manifests);
        var choice = models.Choice(ModelTask.Detect);
        Assert.Equal(Path.Combine(manifests, "b-sibling", $"{Name}.onnx"), choice.File);
        Assert.Equal("first of the preference order whose weights are there.", choice.Reason);
    }

    [Fact]
    public void Open_ManifestWithoutChecksum_TakesOnlyWhatALockPins()
    {
        var manifests = Manifests(json => new[] { "sha256", "bytes" }.ToList().ForEach(key => json.Remove(key)));
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        var path = Path.Combine(Weights(Path.Combine("manifests", Name), bytes), $"{Name}.onnx");
        using (var models = Open(new ModelOptions(), manifests))
            Assert.Contains($"Refused: {path}: neither its manifest nor a lock says its sha256", models.Choice(ModelTask.Detect).Reason);

        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        var pinned = new ModelLock([]).With(new FilePin($"{Name}.onnx", sha256, bytes.Length, "https://example.org", "first use", DateTimeOffset.UnixEpoch));
        _temp.Write($"manifests/{Name}/{ModelLock.FileName}", pinned.ToUtf8());
        using (var models = Open(new ModelOptions(), manifests))
        {
            Assert.Equal(path, models.Choice(ModelTask.Detect).File);
            Assert.Equal(Name, models.Catalog.FindManifest(path)!.Name);
        }

        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        using (var models = Open(new ModelOptions(), manifests))
            Assert.Contains($"its lock says {sha256}", models.Choice(ModelTask.Detect).Reason);
    }

    [Fact]
    public void Open_DamagedCopyFirst_SkipsItAndSaysSo()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        var good = Weights("good", bytes);
        bytes[^1] ^= 1;
        var damaged = Weights("damaged", bytes);
        using var models = Open(new ModelOptions(), damaged, good, Manifests());
        var choice = models.Choice(ModelTask.Detect);
        Assert.Equal(Path.Combine(good, $"{Name}.onnx"), choice.File);
        Assert.Contains($"Refused: {Path.Combine(damaged, $"{Name}.onnx")}: its sha256 is ", choice.Reason);
    }

    [Fact]
    public void Open_NamedModelWithWrongChecksum_SaysBothSums()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        bytes[40] ^= 1;
        var folder = Weights("damaged", bytes);
        var error = Assert.Throws<ModelException>(() => Open(new ModelOptions { Detector = Name }, folder, Manifests()));
        Assert.Contains("name its folder with --models", error.Errors[0]);
        Assert.Contains("its sha256 is ", error.Errors[1]);
        Assert.Contains($"its manifest says {ModelManifest.Load(TinyModels.Manifest(Name)).Variants[0].Sha256}", error.Errors[1]);
    }

    [Fact]
    public void Open_TruncatedWeights_SaysBothLengths()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        var folder = Weights("short", bytes[..100]);
        var error = Assert.Throws<ModelException>(() => Open(new ModelOptions { Detector = Name }, folder, Manifests()));
        Assert.Contains($"has 100 bytes, its manifest says {bytes.Length}: incomplete", error.Message);
    }

    [Fact]
    public void CreateDetector_NoWeightsAnywhere_SaysWhatWasMissedAndTheRemedy()
    {
        using var models = Open(new ModelOptions(), Manifests());
        var error = Assert.Throws<ModelException>(() => models.CreateDetector());
        Assert.Contains($"no detector: no weights found for {Name}", error.Message);
        Assert.Contains("--models", error.Message);
        Assert.Null(models.Choice(ModelTask.Embed).Manifest);
        Assert.Equal("no manifest serves this task.", models.Choice(ModelTask.Embed).Reason);
    }

    [Fact]
    public void Open_UnknownNamesForSeveralTasks_ListsEveryError()
    {
        var error = Assert.Throws<ModelException>(() => Open(new ModelOptions { Detector = "nobody", Embedder = Name, Threads = 0 }, TinyModels.Folder));
        Assert.Contains(error.Errors, e => e.StartsWith("no model is called 'nobody'; known for detect: tiny-", StringComparison.Ordinal));
        Assert.Contains(error.Errors, e => e.Contains("is a model for detect, not for embed"));
        Assert.Contains(error.Errors, e => e.Contains("--threads 0"));
    }

    [Fact]
    public void Open_OnnxPathByHand_FindsItsManifestByChecksum()
    {
        var path = _temp.Write("renamed/anything.onnx", File.ReadAllBytes(TinyModels.Onnx(Name)));
        using var models = Open(new ModelOptions { Detector = path }, TinyModels.Folder);
        Assert.Equal((Name, path), (models.Choice(ModelTask.Detect).Manifest!.Name, models.Choice(ModelTask.Detect).File));
    }

    [Fact]
    public void Open_OnnxPathWithoutManifest_SaysItsChecksum()
    {
        var path = _temp.Write("unknown.onnx", [1, 2, 3]);
        var error = Assert.Throws<ModelException>(() => Open(new ModelOptions { Detector = path }, TinyModels.Folder));
        Assert.Contains("no manifest has its sha256 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", error.Message);
    }

    [Fact]
    public void Open_SeveralDetectors_FollowsThePreferenceOrder()
    {
        var bytes = File.ReadAllBytes(TinyModels.Onnx(Name));
        // AGPL weights come last, whatever their name sorts to.
        foreach (var name in (string[])["yolov8n-int8", "yolox-nano-416", "aardvark"])
            ManifestAs(name);
        var weights = Weights("weights", bytes);
        using var models = Open(new ModelOptions(), Path.Combine(_temp.Root, "named"), weights);
        Assert.Equal("yolox-nano-416", models.Choice(ModelTask.Detect).Manifest!.Name);
        Assert.Equal("first of the preference order whose weights are there; also there: yolov8n-int8, aardvark.", models.Choice(ModelTask.Detect).Reason);
    }

    [Fact]
    public void Open_ModelOnRequest_ServesOnlyWhereItIsAskedFor()
    {
        ManifestAs("edgelynx-embed");
        string[] folders = [Path.Combine(_temp.Root, "named"), Weights("weights", File.ReadAllBytes(TinyModels.Onnx(Name)))];
        using var unasked = Open(new ModelOptions(), folders);
        Assert.Null(unasked.Choice(ModelTask.Detect).Manifest);
        Assert.EndsWith("Only when asked for: edgelynx-embed.", unasked.Choice(ModelTask.Detect).Reason);
        using var asked = Open(new ModelOptions { Detector = "edgelynx-embed" }, folders);
        Assert.Equal("edgelynx-embed", asked.Choice(ModelTask.Detect).Manifest!.Name);
    }

    [Fact]
    public void CreateDetector_InputContradictsManifest_SaysBothShapes()
    {
        var manifests = Manifests(json =>
        {
            json["input"]!["width"] = 96;
            json["input"]!["name"] = "pictures";
            json["input"]!["type"] = "uint8";
        });
        using var models = Open(new ModelOptions(), manifests, Path.GetDirectoryName(TinyModels.Onnx(Name))!);
        var error = Assert.Throws<ModelException>(() => models.CreateDetector());
        Assert.Contains(error.Errors, e => e.Contains("input.name: is 'pictures'") && e.Contains("is 'images'"));
        Assert.Contains(error.Errors, e => e.Contains("[N, 3, 64, 96]") && e.Contains("[N, 3, 64, 64]"));
        Assert.Contains(error.Errors, e => e.Contains("input.type: is uint8") && e.Contains("is float"));
    }

    [Fact]
    public void CreateDetector_OutputContradictsManifest_SaysBothShapes()
    {
        var manifests = Manifests(json => json["output"]!["classes"]!.AsArray().RemoveAt(3));
        using var models = Open(new ModelOptions(), manifests, Path.GetDirectoryName(TinyModels.Onnx(Name))!);
        var error = Assert.Throws<ModelException>(() => models.CreateDetector());
        Assert.Contains("with 3 classes expects [N, 7, N]", error.Message);
        Assert.Contains("[N, 8, 21]", error.Message);
    }

    [Fact]
    public void CreateDetector_FileThatIsNoModel_SaysWhichAndTheRemedy()
    {
        var bytes = "this is not a network"u8.ToArray();
        var manifests = Manifests(json =>
        {
            json["bytes"] = bytes.Length;
            json["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        });
        using var models = Open(new ModelOptions(), manifests, Weights("text", bytes));
        var error = Assert.Throws<ModelException>(() => models.CreateDetector());
        Assert.Contains($"{Name}.onnx: ONNX Runtime cannot load it", error.Message);
    }

    [Fact]
    public void CreateDetector_ProvidersThatAreNotThere_FallsBackAndSaysWhy()
    {
        using var models = Open(new ModelOptions { Detector = Name, Providers = ["tensorrt", "cuda", "openvino", "cpu"] }, TinyModels.Folder);
        models.CreateDetector();
        var choice = models.Choice(ModelTask.Detect);
        Assert.Equal("cpu", choice.Provider);
        Assert.Equal(["tensorrt", "cuda", "openvino"], choice.ProvidersNotUsed.Select(reason => reason.Split(':')[0]));
        Assert.All(choice.ProvidersNotUsed, reason => Assert.True(reason.Length > 15, reason));
    }

    [Fact]
    public void Errors_WrongOptions_NamesEach()
    {
        var options = new ModelOptions { Directories = ["/nowhere"], Providers = ["gpu"], Precision = "fp8", Threads = 0, MaxBatch = 65 };
        Assert.Equal(5, options.Errors().Count);
        Assert.Empty(new ModelOptions().Errors());
    }

    [Fact]
    public void ReadFolders_SeveralBadManifests_ListsTheErrorsOfAll()
    {
        _temp.Write("bad/a/model.json", "{}"u8.ToArray());
        _temp.Write("bad/b/model.json", "nonsense"u8.ToArray());
        var error = Assert.Throws<ModelException>(() => ModelCatalog.ReadFolders([Path.Combine(_temp.Root, "bad")]));
        Assert.Contains(error.Errors, e => e.Contains(Path.Combine("a", "model.json")));
        Assert.Contains(error.Errors, e => e.Contains(Path.Combine("b", "model.json")) && e.Contains("not JSON"));
    }

    private static ModelSet Open(ModelOptions options, params string[] folders) => ModelSet.Open(options, ModelCatalog.ReadFolders(folders));

    /// <summary>A folder with the tiny model's manifest, changed, and no weights.</summary>
    private string Manifests(Action<JsonObject>? change = null)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(TinyModels.Manifest(Name)))!.AsObject();
        change?.Invoke(json);
        _temp.Write($"manifests/{Name}/model.json", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        return Path.Combine(_temp.Root, "manifests");
    }

    private void ManifestAs(string name)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(TinyModels.Manifest(Name)))!.AsObject();
        json["name"] = name;
        _temp.Write($"named/{name}/model.json", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private string Weights(string folder, byte[] bytes) => Path.GetDirectoryName(_temp.Write($"{folder}/{Name}.onnx", bytes))!;
}
