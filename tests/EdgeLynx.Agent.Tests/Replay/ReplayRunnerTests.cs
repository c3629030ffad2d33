using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Datasets.Formats.MegaDetector;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class ReplayRunnerTests
{
    [Fact]
    public async Task RunAsync_OnASurvey_WritesAnObservationForEachAnimalPersonVehicleAndBlank()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        Assert.Equal(ExitCodes.Done, await rig.RunAsync(rig.Options()));
        var lines = rig.Read("out", "observations.jsonl").TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["animal", "animal", "animal", "blank", "human", "animal", "animal", "animal", "vehicle", "unknown"],
            lines.Select(line => line.GetProperty("observation_type").GetString()));
        var first = lines[0];
        Assert.Equal("A", first.GetProperty("deployment_id").GetString());
        Assert.Equal("2024-05-01T10:00:00.000", first.GetProperty("start").GetString());
        Assert.Equal("exif", first.GetProperty("time_source").GetString());
        Assert.Equal(4, first.GetProperty("media").GetArrayLength());
        var selected = first.GetProperty("selected").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], selected.Select(frame => frame.GetProperty("part").GetInt32()));
        Assert.Equal("A/100RECNX/00_3.jpg", selected[2].GetProperty("file").GetString());
        Assert.Equal([103, 120, 230, 150], selected[2].GetProperty("box").EnumerateArray().Select(n => n.GetDouble()));
    }

    [Fact]
    public async Task RunAsync_OnASurvey_WritesEveryFileIntoDetectionsJson()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options());
        var bytes = File.ReadAllBytes(Path.Combine(rig.Folder["out"], "detections.json"));
        Assert.Empty(MegaDetectorChecks.Errors(bytes));
        var images = JsonDocument.Parse(bytes).RootElement.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(28, images.Count);
        Assert.Equal(images.Select(i => i.GetProperty("file").GetString()).Order(StringComparer.Ordinal), images.Select(i => i.GetProperty("file").GetString()));
        var damaged = images.Single(image => image.GetProperty("file").GetString() == "B/damaged.jpg");
        Assert.Equal("the file is damaged", damaged.GetProperty("failure").GetString());
        Assert.Equal(JsonValueKind.Null, damaged.GetProperty("detections").ValueKind);
    }

    [Fact]
    public async Task RunAsync_WithOneTwoAndFourWorkers_WritesTheSameBytes()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey(bursts: 11);
        foreach (var workers in new[] { 1, 2, 4 })
            await rig.RunAsync(rig.Options($"out{workers}") with { Workers = workers });
        Assert.Equal(rig.Read("out1", "observations.jsonl"), rig.Read("out2", "observations.jsonl"));
        Assert.Equal(rig.Read("out1", "observations.jsonl"), rig.Read("out4", "observations.jsonl"));
        Assert.Equal(WithoutTimes(rig.Read("out1", "detections.json")), WithoutTimes(rig.Read("out4", "detections.json")));
    }

    [Fact]
    public async Task RunAsync_InterruptedAndResumed_WritesWhatAnUninterruptedRunWrites()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey(bursts: 11);
        await rig.RunAsync(rig.Options("whole"));
        rig.Recorded.Reset();
        using var interrupt = new CancellationTokenSource();
        rig.Footage.BeforeDecode = file =>
        {
            if (!file.StartsWith("B/100RECNX/05", StringComparison.Ordinal))
                return;
            rig.Recorded.Wait(TimeSpan.FromSeconds(30));
            interrupt.Cancel();
        };
        Assert.Equal(ExitCodes.Interrupted, await rig.RunAsync(rig.Options(), interrupt.Token));
        var sofar = rig.Read("out", "observations.jsonl");
        Assert.StartsWith(sofar, rig.Read("whole", "observations.jsonl"), StringComparison.Ordinal);
        Assert.NotEmpty(sofar);
        Assert.False(JsonDocument.Parse(rig.Read("out", "summary.json")).RootElement.GetProperty("complete").GetBoolean());

        rig.Footage.BeforeDecode = _ => { };
        Assert.Equal(ExitCodes.Done, await rig.RunAsync(rig.Options() with { Resume = true }));
        Assert.Equal(rig.Read("whole", "observations.jsonl"), rig.Read("out", "observations.jsonl"));
        Assert.Equal(WithoutTimes(rig.Read("whole", "detections.json")), WithoutTimes(rig.Read("out", "detections.json")));
        Assert.Equal(0, rig.Footage.Pool.Outstanding);
    }

    [Fact]
    public async Task RunAsync_ResumedWhenAllIsDone_DecodesNothing()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options());
        rig.Footage.BeforeDecode = file => throw new InvalidOperationException(file);
        Assert.Equal(ExitCodes.Done, await rig.RunAsync(rig.Options() with { Resume = true }));
        var summary = JsonDocument.Parse(rig.Read("out", "summary.json")).RootElement;
        Assert.Equal(28, summary.GetProperty("media_total").GetInt32());
        Assert.Equal(0, summary.GetProperty("media_this_run").GetInt32());
        Assert.True(summary.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task RunAsync_IntoAFolderWithResults_IsRefusedWithTheRemedy()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options());
        var error = await Assert.ThrowsAsync<UsageException>(() => rig.RunAsync(rig.Options()));
        Assert.Contains("--resume", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ResumedWithOtherOptions_IsRefusedAndNamesThem()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options());
        var before = rig.Read("out", "observations.jsonl");
        var error = await Assert.ThrowsAsync<UsageException>(() => rig.RunAsync(rig.Options() with { Resume = true, EventGap = 60 }));
        Assert.Contains("event-gap '120'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, rig.Read("out", "observations.jsonl"));
        Assert.True(File.Exists(Path.Combine(rig.Folder["out"], EventStore.FileName)));
    }

    [Fact]
    public async Task RunAsync_OverlappingDeploymentRows_NameLinesAndLeaveNothingBehind()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        var csv = rig.Folder.Write("deployments.csv", "deploymentID,path\nX,A\nY,A/*.jpg\n");
        var error = await Assert.ThrowsAsync<UsageException>(() => rig.RunAsync(rig.Options() with { Deployments = csv }));
        Assert.Contains("lines 2 and 3 both claim 'A/blank.jpg' and 1 more", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(rig.Folder["out"]));
    }

    [Fact]
    public async Task RunAsync_StrictWithAFailedFile_ReturnsThree()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        Assert.Equal(ExitCodes.SomeInputsFailed, await rig.RunAsync(rig.Options() with { Strict = true }));
        Assert.Contains("B/damaged.jpg: the file is damaged", rig.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InShards_TogetherDoEveryFileOnce()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        foreach (var shard in new[] { "1/3", "2/3", "3/3" })
            await rig.RunAsync(rig.Options($"out{shard[0]}") with { Shard = EdgeLynx.Agent.Replay.ReplayChecks.Shard(shard, []) });
        var files = Enumerable.Range(1, 3).SelectMany(i => JsonDocument.Parse(rig.Read($"out{i}", "detections.json")).RootElement
            .GetProperty("images").EnumerateArray().Select(image => image.GetProperty("file").GetString())).ToList();
        Assert.Equal(28, files.Count);
        Assert.Equal(28, files.Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_WithALimit_TakesTheFirstFiles()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options() with { Limit = 5 });
        var images = JsonDocument.Parse(rig.Read("out", "detections.json")).RootElement.GetProperty("images");
        Assert.Equal(5, images.GetArrayLength());
    }

    [Fact]
    public async Task RunAsync_AllFormats_AreWritten()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options() with { Formats = ["jsonl", "md-json", "camtrap-dp", "coco", "csv"] });
        Assert.Equal(
            ["camtrap-dp", "coco.json", "detections.json", "edgelynx.db", "edgelynx.lock", "observations.csv", "observations.jsonl", "summary.json"],
            Directory.EnumerateFileSystemEntries(rig.Folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["datapackage.json", "deployments.csv", "media.csv", "observations.csv"],
            Directory.EnumerateFiles(Path.Combine(rig.Folder["out"], "camtrap-dp")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_OnAStoreFromANewerVersion_IsRefused()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options());
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(rig.Folder["out"], EventStore.FileName)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }
        var error = await Assert.ThrowsAsync<UsageException>(() => rig.RunAsync(rig.Options() with { Resume = true }));
        Assert.Contains("schema version 99", error.Message, StringComparison.Ordinal);
    }

    private static string WithoutTimes(string json) =>
        string.Join('\n', json.Split('\n').Where(line => !line.Contains("detection_completion_time", StringComparison.Ordinal)));
}
