using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises D15, K5, S13 and T1 of docs/reliability.md: network, disk and clock fail while the live service works.</summary>
public sealed class RunFaultTests
{
    private const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.2 } """;

    [Fact]
    public async Task D15_TheNetworkCablePulledOutAndPluggedIn_LosesNothing()
    {
        using var folder = new TempFolder();
        using var cable = new Cable();
        using var broker = Broker.StartBehind(cable, folder);
        using var subscriber = broker.Subscribe();
        using var run = await ServiceRun.StartAsync(
            folder, Card, broker.Setting, ("EDGELYNX__mqtt__delivery__ack_timeout_seconds", "2"),
            ("EDGELYNX__mqtt__delivery__longest_pause_seconds", "2"));
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_delivery_connected") == 1, "connected");
        cable.PullOut();
        Survey.WriteBursts(folder["card"], 6);
        await run.UntilStoredAsync(18);
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_delivery_connected") == 0, "noticed");
        Assert.DoesNotContain(subscriber.Received, message => message.Topic.EndsWith("/observation", StringComparison.Ordinal));
        cable.PlugIn();
        await Recovery.Begin().AllCameAsync(subscriber, run);
    }

    [Fact]
    public async Task K5_DiskFullWhileTheServiceWorks_IsSaidAndItGoesOnByItselfOnceThereIsRoom()
    {
        using var folder = new TempFolder();
        using var disk = new SmallDisk("8m");
        Directory.CreateSymbolicLink(folder["data"], Directory.CreateDirectory(disk["data"]).FullName);
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        using var run = await ServiceRun.StartAsync(
            folder, Card, broker.Setting, ("EDGELYNX__retention__when_free_below_mb", "1"), ("EDGELYNX__retention__until_free_mb", "2"));
        disk.Fill();
        Survey.WriteBursts(folder["card"], 6);
        await run.UntilLoggedAsync("disk");
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_up", "source=\"card\"") == 0 || await run.MetricAsync("edgelynx_pipeline_up") == 0, "noticed");
        disk.MakeRoom();
        var recovery = Recovery.Begin();
        await run.UntilStoredAsync(18);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM media WHERE failure IS NOT NULL"));
        Assert.Equal("ok", run.Query<string>("PRAGMA integrity_check"));
        await recovery.AllCameAsync(subscriber, run);
    }

    [Fact]
    public async Task S13_AClipThatStallsForLongerThanTheGap_IsStoredOnceAndWhole()
    {
        const int Frames = 1500;
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Directory.CreateDirectory(folder["card"]);
        Ffmpeg.WriteClip(Ffmpeg.Walking, Frames, folder["clip.avi"]);
        using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting);
        File.Move(folder["clip.avi"], folder["card/clip.avi"]);
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_stage_items_total", "stage=\"gather\"") > 10, "in the middle of the clip");
        run.Signal("STOP");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        run.Signal("CONT");
        var recovery = Recovery.Begin();
        await run.UntilStoredAsync(1);
        Assert.Equal(Frames, run.Query<long>("SELECT frames FROM media"));
        await recovery.AllCameAsync(subscriber, run);
        Assert.DoesNotContain("the pipeline ended", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T1_TheClockSetByYearsAndBack_LosesNothingAndTearsNoEventApart()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        var clock = new JumpingClock();
        Directory.CreateDirectory(folder["card"]);
        File.WriteAllText(folder["edgelynx.json"], $$"""
            {
              "data": "data", "models": { "folders": ["{{Repository.TinyModels}}"], "detector": "tiny-yolov8", "segmenter": "none", "pose": "none" },
              "detection": { "event_gap_seconds": 2 }, "http": { "listen": "off" }, "sources": { {{Card}} },
              "mqtt": { "url": "{{broker.Url}}/valley/trap-7" }
            }
            """);
        using var stop = new CancellationTokenSource();
        var context = new CommandContext(TextWriter.Null, TextWriter.Null, clock, Repository.Root);
        var running = new ServiceRunner(
            context, (errors, settings) => ConfigLoader.Load(folder["edgelynx.json"], [], errors, settings), ReplayPartsFactory.Create).RunAsync(stop.Token);
        var taken = new DateTime(2024, 5, 1);
        for (var (round, years) = (0, new[] { 10, -30, 20 }); round < 3; round++)
        {
            // Two pictures of one event; between them the clock is set.
            Survey.Write(folder[$"card/{round}a.jpg"], Survey.Animal, taken.AddHours(round));
            clock.Step += TimeSpan.FromDays(365 * years[round]);
            Survey.Write(folder[$"card/{round}b.jpg"], Survey.Animal, taken.AddHours(round).AddSeconds(1));
            await StoredAsync(folder, $"SELECT count(*) = {2 * round + 2} FROM media");
        }
        await StoredAsync(folder, "SELECT count(*) = 3 FROM events");
        var all = await Recovery.Begin().AllCameAsync(() => subscriber.Received, 6, () => Ask(folder, "SELECT count(*) = 0 FROM outbox"));
        Assert.Equal(0, all.Duplicates);
        await stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    private static Task StoredAsync(TempFolder folder, string question) => Eventually.TrueAsync(() => Ask(folder, question), question);

    private static bool Ask(TempFolder folder, string question)
    {
        if (!File.Exists(folder["data/edgelynx.db"]))
            return false;
        using var store = EventStore.Open(folder["data/edgelynx.db"]);
        return store.Scalar<long>(question) == 1;
    }

    /// <summary>A wall clock that is set; waits and spans are real.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
    }
}
