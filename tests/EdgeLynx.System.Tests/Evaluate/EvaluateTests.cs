using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeLynx.Agent.Commands;

namespace EdgeLynx.System.Tests.Evaluate;

/// <summary>The evaluations against real footage, which is not part of the repository: skipped where it is not there.</summary>
public sealed class EvaluateTests
{
    [Fact]
    public async Task Detect_RealPictures_FindsAnimalsAndCountsEmptyScenes()
    {
        using var json = await RunAsync("detect", "--data", Shared("data/photos"), "--part", "train", "--detector", "yolox-nano-416");
        var at = json.RootElement.GetProperty("at");
        Assert.Equal((38, 6), (at.GetProperty("animals").GetInt32(), at.GetProperty("empty_pictures").GetInt32()));
        Assert.InRange(at.GetProperty("recall").GetProperty("value").GetDouble(), 0.1, 0.95);
        Assert.InRange(json.RootElement.GetProperty("ap50").GetDouble(), 0.3, 1);
        Assert.Equal(0, json.RootElement.GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task Segment_RealMasks_BeatsTheFilledBox()
    {
        using var json = await RunAsync("segment", "--data", Shared("data/snow_leopard"), "--part", "test", "--workers", "2");
        double Mean(string name) => json.RootElement.GetProperty(name).GetProperty("mean").GetProperty("value").GetDouble();
        Assert.True(Mean("mask_iou") > Mean("box_iou"), json.RootElement.ToString());
    }

    private static async Task<JsonDocument> RunAsync(string what, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext(output, TextWriter.Synchronized(error), TimeProvider.System, AppContext.BaseDirectory);
        var code = await CommandRunner.RunAsync(["evaluate", what, .. arguments, "--models", Shared("models"), "--json"], context, TestContext.Current.CancellationToken);
        Assert.True(code == ExitCodes.Done, error.ToString());
        return JsonDocument.Parse(output.ToString());
    }

    private static string Shared(string name, [CallerFilePath] string source = "")
    {
        var root = Environment.GetEnvironmentVariable("EDGELYNX_TEST_DATA")
            ?? Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "..", "shared");
        var folder = Path.GetFullPath(Path.Combine(root, name));
        Assert.SkipUnless(Directory.Exists(folder), $"No real footage or models at {folder}: set EDGELYNX_TEST_DATA.");
        return folder;
    }
}
