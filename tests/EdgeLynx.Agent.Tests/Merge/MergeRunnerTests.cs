using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Merge;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Merge;

public sealed class MergeRunnerTests
{
    [Fact]
    public async Task Run_OnShards_WritesWhatOneRunWrites()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options("whole"));
        foreach (var number in new[] { 1, 2 })
            await rig.RunAsync(rig.Options($"shard{number}") with { Shard = new Shard(number, 2) });
        Assert.Equal(ExitCodes.Done, Merge(rig, "shard2", "shard1").Run());
        Assert.Equal(rig.Read("whole", "observations.jsonl"), rig.Read("merged", "observations.jsonl"));
        Assert.Equal(WithoutTimes(rig.Read("whole", "detections.json")), WithoutTimes(rig.Read("merged", "detections.json")));
    }

    [Fact]
    public async Task Run_TheSameFolderTwice_IsRefusedAndLeavesNothing()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options("a"));
        var error = Assert.Throws<UsageException>(() => Merge(rig, "a", "a").Run());
        Assert.Contains("and 27 more files", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(rig.Folder["merged"]));
    }

    [Fact]
    public async Task Run_ResultsOfOtherOptions_AreRefused()
    {
        using var rig = new ReplayRig();
        rig.AddSurvey();
        await rig.RunAsync(rig.Options("a") with { Shard = new Shard(1, 2) });
        await rig.RunAsync(rig.Options("b") with { Shard = new Shard(2, 2), EventGap = 5 });
        Assert.Contains("event-gap '5'", Assert.Throws<UsageException>(() => Merge(rig, "a", "b").Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AFolderWithoutResults_IsRefused()
    {
        using var rig = new ReplayRig();
        Assert.Contains("edgelynx.db is missing", Assert.Throws<UsageException>(() => Merge(rig, "nothing").Run()).Message, StringComparison.Ordinal);
    }

    private static MergeRunner Merge(ReplayRig rig, params string[] folders) => new(
        new CommandContext(rig.Out, rig.Error, TimeProvider.System, rig.Folder.Path),
        [.. folders.Select(folder => rig.Folder[folder])], rig.Folder["merged"], ["jsonl", "md-json"]);

    private static string WithoutTimes(string json) =>
        string.Join('\n', json.Split('\n').Where(line => !line.Contains("detection_completion_time", StringComparison.Ordinal)));
}
