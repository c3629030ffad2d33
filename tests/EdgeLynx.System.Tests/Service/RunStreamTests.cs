using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class RunStreamTests
{
    [Theory]
    [InlineData("libx264")]
    [InlineData("libx265")]
    [InlineData("mjpeg")]
    public async Task Run_AnRtspCameraInWhichSomethingMoves_StoresItsFrames(string codec)
    {
        using var folder = new TempFolder();
        using var camera = new RtspServer(folder, Ffmpeg.Walking, codec, Broker.FreePort());
        using var run = await ServiceRun.StartAsync(folder, Rtsp(camera.Url), ("EDGELYNX__detection__max_event_minutes", "0.1"));
        await run.UntilStoredAsync(5);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM media WHERE failure IS NOT NULL"));
        Assert.Equal(320, run.Query<long>("SELECT max(width) FROM media"));
        // Offset and milliseconds of the moment it was taken.
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$", run.Query<string>("SELECT time FROM media LIMIT 1"));
    }

    [Fact]
    public async Task Run_AVideoPlayedAsACamera_StoresItsFramesAtItsPaceAndEnds()
    {
        using var folder = new TempFolder();
        Ffmpeg.WriteClip(Ffmpeg.Walking, 40, folder["walk.avi"]);
        using var run = await ServiceRun.StartAsync(folder, """ "trial": { "type": "video", "path": "walk.avi", "fps": 5, "motion": { "enabled": false } } """);
        await run.UntilAsync(async () => (await run.Http.GetStringAsync($"{run.Address}/health/ready")).Contains("\"state\":\"ended\"", StringComparison.Ordinal), "ended");
        // Four seconds at five looks a second; a busy machine looks less often.
        var kept = await run.MetricAsync("edgelynx_source_taken_total", "source=\"trial\"");
        Assert.InRange(kept, 2, 21);
        await run.UntilStoredAsync((long)kept);
    }

    [Fact]
    public async Task S8_AnIdleScene_SendsNothingToTheDetector()
    {
        using var folder = new TempFolder();
        using var camera = new RtspServer(folder, Ffmpeg.Idle, "libx264", Broker.FreePort());
        using var run = await ServiceRun.StartAsync(folder, Rtsp(camera.Url));
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_frames_total") >= 30, "30 frames looked at");
        Assert.Equal(0, await run.MetricAsync("edgelynx_source_taken_total"));
    }

    [Fact]
    public async Task S4_ACameraThatGoesAndComes_IsConnectedAgainAndNoOtherSourceSuffers()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        var port = Broker.FreePort();
        var camera = new RtspServer(folder, Ffmpeg.Walking, "mjpeg", port);
        var sources = Rtsp(camera.Url) + """, "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.2 } """;
        Directory.CreateDirectory(folder["card"]);
        using var run = await ServiceRun.StartAsync(folder, sources, broker.Setting);
        await FramesAsync(run, 5);
        camera.Dispose();
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_up", "source=\"gate\"") == 0, "noticed");

        Survey.Write(folder["card/a.jpg"], Survey.Animal, new DateTime(2024, 5, 1));
        await run.UntilAsync(() => Task.FromResult(run.Query<long>("SELECT count(*) FROM media WHERE file = 'card/a.jpg'") == 1), "the card's file");
        var before = await run.MetricAsync("edgelynx_source_frames_total", "source=\"gate\"");
        using var again = new RtspServer(folder, Ffmpeg.Walking, "mjpeg", port);
        var recovery = Recovery.Begin();
        await FramesAsync(run, before + 5);
        recovery.IsWell();
        Assert.Contains("source gate: connected again", run.Log, StringComparison.Ordinal);
        Assert.Equal(0, run.Stop());
        await recovery.AllCameAsync(subscriber, run);
    }

    [Fact]
    public async Task S5_ACameraThatFallsSilentOrSendsGarbage_IsConnectedAgain()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        using var camera = new RtspServer(folder, Ffmpeg.Walking, "libx264", Broker.FreePort());
        using var run = await ServiceRun.StartAsync(folder, Rtsp(camera.Url), broker.Setting);
        await FramesAsync(run, 5);
        camera.Silent = true;
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_reconnects_total") >= 1, "noticed");
        (camera.Silent, camera.Garbage) = (false, true);
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_reconnects_total") >= 3, "garbage was survived");
        camera.Garbage = false;
        var recovery = Recovery.Begin();
        await FramesAsync(run, await run.MetricAsync("edgelynx_source_frames_total") + 5);
        recovery.IsWell();
        Assert.Equal(0, run.Stop());
        await recovery.AllCameAsync(subscriber, run);
    }

    [Fact]
    public async Task S6_AFrozenCamera_IsConnectedAgain()
    {
        using var folder = new TempFolder();
        using var camera = new RtspServer(folder, Ffmpeg.Frozen, "mjpeg", Broker.FreePort());
        using var run = await ServiceRun.StartAsync(folder, Rtsp(camera.Url, """ "frozen_seconds": 1, """));
        await run.UntilLoggedAsync("the camera counts as frozen");
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_reconnects_total") >= 2, "connected again");
    }

    [Fact]
    public async Task S7_TenTimesMoreFramesThanTheDetectorTakes_DropsTheOldestAndCountsEach()
    {
        using var folder = new TempFolder();
        Ffmpeg.WriteClip(Ffmpeg.Walking, 40, folder["walk.avi"]);
        using var run = await ServiceRun.StartAsync(
            folder, """ "flood": { "type": "video", "path": "walk.avi", "realtime": false, "loop": true, "queue": 4, "motion": { "enabled": false } } """,
            ("EDGELYNX__power__batch_every_seconds", "1"));
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_dropped_total") > 100, "dropped");
        Assert.True(await run.MetricAsync("edgelynx_source_queue", "source=\"flood\"") <= 4);
        await run.UntilStoredAsync(1);
    }

    private static string Rtsp(string url, string more = "") =>
        $$""" "gate": { "type": "rtsp", "url": "{{url}}", "fps": 10, "no_frame_seconds": 3, {{more}} "motion": { "hold_seconds": 1 } } """;

    private static Task FramesAsync(ServiceRun run, double count) =>
        run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_frames_total", "source=\"gate\"") >= count, $"{count} frames");
}
