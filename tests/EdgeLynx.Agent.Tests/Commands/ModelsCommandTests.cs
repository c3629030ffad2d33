using System.Text.Json.Nodes;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Commands;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task List_AFolderWithWeights_SaysWhereEachIsAndWhichIsChosen()
    {
        var (code, text, _) = await CommandRig.RunAsync("models", "list", "--models", TinyModels.Folder, "--json");
        Assert.Equal(ExitCodes.Done, code);
        var overview = JsonNode.Parse(text)!;
        var yolox = overview["models"]!.AsArray().Single(model => (string?)model!["name"] == "tiny-yolox")!;
        Assert.Equal(("detect", "fp32", TinyModels.Onnx("tiny-yolox")), ((string?)yolox["task"], (string?)yolox["precision"], (string?)yolox["file"]));
        Assert.Null(yolox["remedy"]);
        var segment = overview["tasks"]!.AsArray().Single(task => (string?)task!["task"] == "segment")!;
        Assert.StartsWith("first of the preference order whose weights are there", (string?)segment["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AModelWithoutWeights_SaysHowToGetThem()
    {
        using var folder = new TempFolder();
        folder.Write("models/tiny-yolox/model.json", File.ReadAllText(TinyModels.Manifest("tiny-yolox")));
        var (code, text, _) = await CommandRig.RunAsync("models", "list", "--models", folder["models"]);
        Assert.Equal(ExitCodes.Done, code);
        var line = text.Split('\n').Single(line => line.Contains("tiny-yolox 1 ", StringComparison.Ordinal));
        Assert.Contains("not here: get tiny-yolox.onnx from ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cpu", ExitCodes.Done, "segment: ")]
    [InlineData("cuda", ExitCodes.Failed, " on cpu; not on cuda: ")]
    public async Task BuildEngines_OnABoxWithoutAccelerator_SaysWhatRunsWhere(string provider, int expected, string part)
    {
        var (code, text, error) = await CommandRig.RunAsync("models", "build-engines", "--provider", provider, "--models", TinyModels.Folder);
        Assert.Equal(expected, code);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(expected != ExitCodes.Done, error.Contains("does not run every model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BuildEngines_AnUnknownProvider_NamesTheKnown()
    {
        var (code, _, error) = await CommandRig.RunAsync("models", "build-engines", "--provider", "abacus", "--models", TinyModels.Folder);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("abacus: unknown; expected some of tensorrt, cuda, openvino, cpu", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_AName_ShowsTensorsAndThatTheyFit()
    {
        var (code, text, _) = await CommandRig.RunAsync("models", "inspect", "tiny-yolox", "--models", TinyModels.Folder);
        Assert.Equal(ExitCodes.Done, code);
        foreach (var part in new[] { "images: float [", "runs on   cpu", "detect, licence ", "parser yolox", "fits      yes" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_AFileThatContradictsItsManifest_SaysBothShapes()
    {
        using var folder = new TempFolder();
        var manifest = JsonNode.Parse(File.ReadAllText(TinyModels.Manifest("tiny-yolox")))!;
        manifest["input"]!["width"] = 96;
        folder.Write("models/tiny-yolox/model.json", manifest.ToJsonString());
        var (code, text, _) = await CommandRig.RunAsync("models", "inspect", TinyModels.Onnx("tiny-yolox"), "--models", folder["models"]);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("fits      NO", text, StringComparison.Ordinal);
        Assert.Contains("3, 64, 96]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "neither a file nor a known model")]
    [InlineData("mobilenetv3-small-embed576", "mobilenetv3_small_embed576.onnx was not found in ")]
    public async Task Inspect_WhatIsNotThere_ReturnsTwo(string model, string said)
    {
        var (code, _, error) = await CommandRig.RunAsync("models", "inspect", model);
        Assert.SkipWhen(code == ExitCodes.Done, "the weights are pulled on this machine");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_SeveralNamesOneMissing_PullsTheOthersAndReturnsOne()
    {
        using var folder = new TempFolder();
        var weights = File.ReadAllBytes(TinyModels.Onnx("tiny-yolox"));
        using var server = new StubbornServer((ask, _) => ask.Path == "/gone.onnx" ? new HttpAnswer(404, []) : HttpAnswer.Of(weights, ask));
        folder.Write("into/tiny-yolox/model.json", WithoutChecksum("tiny-yolox"));
        var registry = folder.Write("registry.json", $$"""
            { "models": [
              { "name": "gone", "task": "detect", "licence": "MIT", "page": "p", "url": "{{server.At("gone.onnx")}}", "file": "gone.onnx", "notes": "" },
              { "name": "tiny-yolox", "task": "detect", "licence": "Apache-2.0", "page": "p", "url": "{{server.At("w")}}", "file": "tiny-yolox.onnx", "notes": "" },
              { "name": "raw", "task": "detect", "licence": "MIT", "page": "p", "url": "{{server.At("raw")}}", "file": "raw.pt", "notes": "PyTorch.",
                "convert": { "to": "raw.onnx", "steps": ["python3 export.py"] } }
            ] }
            """);
        var (code, text, error) = await CommandRig.RunAsync("models", "pull", "gone", "tiny-yolox", "raw", "--registry", registry, "--into", folder["into"]);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("error: gone: ", error, StringComparison.Ordinal);
        Assert.Contains("(trusted: first use; pinned in ", text, StringComparison.Ordinal);
        Assert.Contains("ready     as a model to detect: see edgelynx models inspect tiny-yolox", text, StringComparison.Ordinal);
        Assert.Contains("NOT ready PyTorch.", text, StringComparison.Ordinal);
        Assert.Contains("python3 export.py", text, StringComparison.Ordinal);
        Assert.Contains("then, to check and pin raw.onnx: edgelynx models pull raw", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_NamesTheRegistryDoesNotHave_ReturnsTwoAndNamesThoseItHas()
    {
        var (code, _, error) = await CommandRig.RunAsync("models", "pull", "wolf-finder", "yolox-s", "owl-finder");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("the registry has no model wolf-finder; it has yolox-s, ", error, StringComparison.Ordinal);
        Assert.Contains("no model owl-finder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_WithoutNames_ListsTheRegistry()
    {
        var (code, text, _) = await CommandRig.RunAsync("models", "pull");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(text.Split('\n'), line => line.Contains("yolox-s ", StringComparison.Ordinal) && line.Contains("35.9 MB  runs as it comes", StringComparison.Ordinal));
        Assert.Contains(text.Split('\n'), line => line.Contains("megadetector-v5a", StringComparison.Ordinal) && line.Contains("to be converted", StringComparison.Ordinal));
        Assert.Contains(text.Split('\n'), line => line.Contains("miewid-msv3", StringComparison.Ordinal) && line.Contains("cannot run here yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OneFileChanged_ReturnsOneAndSaysBothSums()
    {
        using var folder = new TempFolder();
        folder.Write("models/tiny-yolox/model.json", File.ReadAllText(TinyModels.Manifest("tiny-yolox")));
        var weights = File.ReadAllBytes(TinyModels.Onnx("tiny-yolox"));
        File.WriteAllBytes(folder["models/tiny-yolox/tiny-yolox.onnx"], weights);
        var (code, text, _) = await CommandRig.RunAsync("models", "verify", "--models", folder["models"]);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains($"ok   {folder["models/tiny-yolox/tiny-yolox.onnx"]}", text, StringComparison.Ordinal);
        weights[9] ^= 1;
        File.WriteAllBytes(folder["models/tiny-yolox/tiny-yolox.onnx"], weights);
        (code, text, _) = await CommandRig.RunAsync("models", "verify", "--models", folder["models"]);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains($"BAD  {folder["models/tiny-yolox/tiny-yolox.onnx"]}: its sha256 is ", text, StringComparison.Ordinal);
        Assert.Contains(", 1 wrong", text, StringComparison.Ordinal);
    }

    private static string WithoutChecksum(string name)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(TinyModels.Manifest(name)))!.AsObject();
        manifest.Remove("sha256");
        manifest.Remove("bytes");
        return manifest.ToJsonString();
    }
}
