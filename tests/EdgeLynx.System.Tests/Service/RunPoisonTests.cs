using EdgeLynx.Agent.Service.Supervision;
using EdgeLynx.Agent.Store;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class RunPoisonTests
{
    private const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.2 } """;
    private static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0);

    [Fact]
    public Task S1_AFileThatKillsTheProcess_IsGivenUpAfterFiveStartsWithARemedyAndAllOthersAreProcessed() => GivesUpAsync(StartupHook.Poison);

    [Fact]
    public Task S12_AFileWhoseCropKillsTheProcess_IsGivenUpAfterFiveStartsAndAllOthersAreProcessed() => GivesUpAsync(StartupHook.PoisonCrop);

    private static async Task GivesUpAsync(string way)
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        foreach (var (name, minute) in new[] { ("a", 0), ("poison", 1), ("z", 2) })
            Survey.Write(folder[$"card/{name}.jpg"], Survey.Animal, Noon.AddMinutes(minute), side: 1500);
        (string, string)[] Environment(string way) =>
            [(StartupHook.Variable, way + folder["data/edgelynx.db"]), ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), ("DOTNET_DbgEnableMiniDump", "0"), broker.Setting];
        for (var start = 0; start < CrashGuard.MostCrashes; start++)
        {
            // At first all are in hand together, whoever crashes.
            using var run = ServiceRun.Start(folder, Card, Environment(start == 0 ? StartupHook.Poison : way));
            Assert.Equal(134, run.Wait());
            using var store = EventStore.Open(folder["data/edgelynx.db"]);
            store.Execute(StartupHook.CountPoison);
        }
        var recovery = Recovery.Begin();
        using var last = await ServiceRun.StartAsync(folder, Card, Environment(way));
        await last.UntilStoredAsync(3);
        Assert.Equal("card/poison.jpg", last.Query<string>("SELECT group_concat(file) FROM media WHERE failure IS NOT NULL"));
        var failure = last.Query<string>("SELECT failure FROM media WHERE file = 'card/poison.jpg'");
        Assert.StartsWith("Given up: edgelynx ended 5 times while it had this file in hand", failure, StringComparison.Ordinal);
        Assert.Contains("touch", failure, StringComparison.Ordinal);
        await recovery.AllCameAsync(subscriber, last);
        Assert.Equal(0, last.Stop());
    }
}
