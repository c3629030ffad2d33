using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class RunFolderTests
{
    private const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.4 } """;
    private static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0);

    [Fact]
    public async Task S2_FilesDroppedIntoAFolder_AreStoredOnceAndAHalfWrittenOneWaits()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["card"], 4);
        using var run = await ServiceRun.StartAsync(folder, Card);
        await run.UntilStoredAsync(12);

        var whole = File.ReadAllBytes(Survey.Write(folder["away/late.jpg"], Survey.Animal, Noon));
        File.WriteAllBytes(folder["card/late.jpg"], whole[..(whole.Length / 2)]);
        File.WriteAllText(folder["card/.IMG_9.jpg.Xy12Ab"], "rsync is not done");
        File.WriteAllText(folder["card/IMG_9.jpg.part"], "nor is FTP");
        Survey.Write(folder["card/next.jpg"], Survey.Animal, Noon.AddHours(1));
        await run.UntilStoredAsync(13);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM media WHERE file = 'card/late.jpg'"));

        File.WriteAllBytes(folder["card/late.jpg"], whole);
        await run.UntilStoredAsync(14);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM media WHERE failure IS NOT NULL"));
        Assert.Equal(14, run.Query<long>("SELECT count(*) FROM inbox"));
        Assert.True(File.Exists(folder["card/cam0/100RECNX/IMG_0000_0.JPG"]));
        Assert.Equal(14, await run.MetricAsync("edgelynx_media_total"));
        Assert.Equal(0, run.Stop());
    }

    [Fact]
    public async Task S3_KilledAndStartedAgain_StoresEveryFileOnce()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["card"], 8);
        for (var round = 0; round < 4; round++)
        {
            var recovery = Recovery.Begin();
            using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting);
            await run.UntilStoredAsync(6 * (round + 1));
            if (round < 3)
            {
                run.Kill();
                continue;
            }
            Assert.Equal((24, 24), (run.Query<long>("SELECT count(*) FROM media"), run.Query<long>("SELECT count(DISTINCT file) FROM inbox")));
            await recovery.AllCameAsync(subscriber, run);
        }
    }

    [Theory]
    [InlineData("\"after\": \"move\", \"move_to\": \"done\"", "done/sub/good.jpg")]
    [InlineData("\"after\": \"delete\"", null)]
    public async Task S14_AFileToBePutAway_IsOnceItsResultsAreStoredAndAFailedOneStays(string after, string? place)
    {
        using var folder = new TempFolder();
        Survey.Write(folder["card/sub/good.jpg"], Survey.Animal, Noon);
        Survey.Write(folder["card/other.jpg"], Survey.Animal, Noon.AddHours(1));
        File.WriteAllText(folder["card/bad.jpg"], "no picture, and long enough to look like one");
        using var run = await ServiceRun.StartAsync(folder, Card.Replace("\"poll_seconds\"", $"{after}, \"poll_seconds\"", StringComparison.Ordinal));
        await run.UntilStoredAsync(3);
        await run.UntilAsync(() => Task.FromResult(!File.Exists(folder["card/sub/good.jpg"]) && !File.Exists(folder["card/other.jpg"])), "put away");
        Assert.True(File.Exists(folder["card/bad.jpg"]));
        Assert.True(place is null || File.Exists(folder[place]));
        Assert.Equal(3, run.Query<long>("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task W1_Stopped_FinishesTheOpenEvent()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["card"]);
        using var run = await ServiceRun.StartAsync(folder, Card, ("EDGELYNX__detection__event_gap_seconds", "3600"));
        Survey.Write(folder["card/a.jpg"], Survey.Animal, Noon);
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_stage_items_total", "stage=\"detect\"") >= 1, "detected");
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM media"));
        Assert.Equal(0, run.Stop());
        Assert.Equal(1, run.Query<long>("SELECT count(*) FROM media"));
    }

    [Fact]
    public async Task W2_Reloaded_TakesNewSourcesAndThresholdsAndKeepsTheOldWhenTheNewAreWrong()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["card"]);
        using var run = await ServiceRun.StartAsync(folder, Card);
        File.WriteAllText(folder["edgelynx.json"], """{ "data": "data", "sorces": {} }""");
        run.Signal("HUP");
        await run.UntilLoggedAsync("the old one stays in force");
        Assert.Contains("edgelynx.json:1: sorces: no such setting; did you mean sources?", run.Log, StringComparison.Ordinal);

        run.Configure(folder, Card.Replace("card", "other", StringComparison.Ordinal) + "," + Card, "\"valid\": 0.99");
        run.Signal("HUP");
        await run.UntilLoggedAsync("source other started");
        Survey.Write(folder["other/a.jpg"], Survey.Animal, Noon);
        Survey.Write(folder["card/b.jpg"], Survey.Animal, Noon);
        await run.UntilStoredAsync(2);
        Assert.Equal(2, run.Query<long>("SELECT count(*) FROM observations WHERE type = 'blank'"));
    }
}
