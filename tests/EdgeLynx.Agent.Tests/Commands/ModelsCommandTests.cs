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
}
