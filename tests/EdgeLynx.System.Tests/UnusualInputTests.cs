using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

public sealed class UnusualInputTests
{
    private static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0);

    [Theory]
    [InlineData("sixteen-bit.png")]
    [InlineData("sixteen-bit.tif")]
    [InlineData("cmyk.jpg")]
    public void Replay_APictureOfUnusualDepthOrColours_FindsTheAnimalInIt(string name)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["media"]);
        File.Copy(Path.Combine(Repository.Root, "tests", "TestData", "pictures", name), folder[$"media/{name}"]);
        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], "--strict", .. Survey.Tiny]);
        Assert.True(code == 0, error);
        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(folder["out/observations.jsonl"]))).RootElement;
        var animal = line.GetProperty("selected")[0];
        // The tiny detector's score is the picture's brightness: 230 of 255 gives 0.72.
        Assert.Equal(0.72, animal.GetProperty("confidence").GetDouble(), 0.02);
        Assert.Equal([16, 32, 64, 64], animal.GetProperty("box").EnumerateArray().Select(side => Math.Round(side.GetDouble())));
    }

    [Fact]
    public void Replay_FilesThatDisappearDuringTheRun_AreFailuresAndTheRestIsDone()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 4);
        var last = Directory.GetFiles(folder["media/cam1"], "IMG_0003_*", SearchOption.AllDirectories);
        // The program warns when it has listed the files and before it opens any. These are more warnings than a pipe holds: it cannot go on
        // before the files are deleted, however fast it is.
        for (var i = 0; i < 2000; i++)
            Directory.CreateSymbolicLink(folder[$"media/{new string('x', 200)}{i}"], folder["media"]);
        using var run = ProgramRun.Start(
            ["replay", folder["media"], "--out", folder["out"], .. Survey.Tiny],
            line => Array.ForEach(line.Contains("not followed", StringComparison.Ordinal) ? last : [], File.Delete));
        Assert.True(run.Wait() == 0, run.Error);
        var images = JsonDocument.Parse(File.ReadAllText(folder["out/detections.json"])).RootElement.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(12, images.Count);
        var failures = images.Where(image => image.TryGetProperty("failure", out _)).Select(image => image.GetProperty("failure").GetString()).ToList();
        Assert.Equal(3, failures.Count);
        Assert.All(failures, failure => Assert.Contains("The file is gone", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Replay_AModelWhoseShapesContradictItsManifest_IsRefusedWithBothShapes()
    {
        using var folder = new TempFolder();
        Survey.Write(folder["media/1.jpg"], Survey.Animal, Noon);
        var (width, classes) = (folder["models/width"], folder["models/classes"]);
        CopyModel(width, manifest => manifest["input"]!["width"] = 96);
        CopyModel(classes, manifest => manifest["output"]!["classes"]!.AsArray().Add(new JsonObject { ["name"] = "tree", ["category"] = "ignore" }));
        var wrongInput = Replay(width);
        Assert.Equal(2, wrongInput.Code);
        Assert.Contains("64, 96]", wrongInput.Error, StringComparison.Ordinal);
        Assert.Contains("64, 64]", wrongInput.Error, StringComparison.Ordinal);
        var wrongOutput = Replay(classes);
        Assert.Equal(2, wrongOutput.Code);
        Assert.Contains("5 classes expects", wrongOutput.Error, StringComparison.Ordinal);
        Assert.Contains("but the model's outputs are", wrongOutput.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));

        (int Code, string Out, string Error) Replay(string models) => ProgramRun.Run(
            "replay", folder["media"], "--out", folder["out"], "--models", models, "--detector", "tiny-yolov8", "--segmenter", "none", "--pose", "none");
    }

    [Fact]
    public void Replay_AGalleryFileFromANewerVersion_IsRefusedAndStaysAsItIs()
    {
        using var folder = new TempFolder();
        Survey.Write(folder["media/1.jpg"], Survey.Animal, Noon);
        var gallery = folder["known.gallery"];
        GalleryStore.Open(gallery, create: true).Dispose();
        // The version is a big-endian number at byte 60 of a SQLite file.
        using (var file = File.OpenWrite(gallery))
        {
            file.Position = 60;
            file.Write([0, 0, 0, 99]);
        }
        var before = File.ReadAllBytes(gallery);
        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], "--gallery", gallery, .. Survey.Tiny]);
        Assert.Equal(2, code);
        Assert.Contains("version 99", error, StringComparison.Ordinal);
        Assert.Contains(gallery, error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(gallery));
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Replay_ADeploymentsTableWithOverlappingRows_IsRefusedWithBothLines()
    {
        using var folder = new TempFolder();
        Survey.Write(folder["media/a/1.jpg"], Survey.Animal, Noon);
        File.WriteAllText(folder["table.csv"], "deploymentID,path\nX,a\nY,a/*.jpg\n");
        var (code, _, error) = ProgramRun.Run(
            ["replay", folder["media"], "--out", folder["out"], "--deployments", folder["table.csv"], .. Survey.Tiny]);
        Assert.Equal(2, code);
        Assert.Contains("lines 2 and 3 both claim 'a/1.jpg'", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    private static void CopyModel(string folder, Action<JsonNode> change)
    {
        var source = Path.Combine(Repository.TinyModels, "tiny-yolov8");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(source, "tiny-yolov8.onnx"), Path.Combine(folder, "tiny-yolov8.onnx"));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "model.json")))!;
        change(manifest);
        File.WriteAllText(Path.Combine(folder, "model.json"), manifest.ToJsonString());
    }
}
