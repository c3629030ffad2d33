using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.System.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises K1 to K4 of docs/reliability.md: what a disk can do to the store.</summary>
public sealed class DiskTests
{
    [Fact]
    public void K1_DiskFullInTheMiddle_TheStoreIsWholeAndTheRunGoesOnWithRoom()
    {
        using var folder = new TempFolder();
        using var disk = new SmallDisk("300k");
        Survey.WriteBursts(folder["media"], 60);
        Assert.Equal(0, Replay(folder, folder["whole"]).Code);
        var (code, _, error) = Replay(folder, disk["out"]);
        Assert.Equal(1, code);
        Assert.Contains("full", error, StringComparison.Ordinal);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        disk.Resize("64m");
        using (var store = EventStore.Open(disk["out/edgelynx.db"]))
        {
            Assert.Equal("ok", store.Scalar<string>("PRAGMA integrity_check"));
            Assert.InRange(store.Scalar<long>("SELECT count(*) FROM events"), 1, 59);
        }
        (code, _, error) = Replay(folder, disk["out"], "--resume");
        Assert.True(code == 0, error);
        Assert.Equal(Survey.Results(folder["whole"]), Survey.Results(disk["out"]));
    }

    [Fact]
    public void K2_DiskThatBecomesReadOnly_IsNamedAndTheStoreStaysWhole()
    {
        using var folder = new TempFolder();
        using var disk = new SmallDisk("64m");
        Survey.WriteBursts(folder["media"], 4);
        Assert.Equal(0, Replay(folder, disk["out"]).Code);
        disk.MakeReadOnly();
        var (code, _, error) = Replay(folder, disk["out"], "--resume");
        Assert.Equal(2, code);
        Assert.Contains("read-only", error, StringComparison.OrdinalIgnoreCase);
        disk.Resize("64m");
        Assert.Equal(0, Replay(folder, disk["out"], "--resume").Code);
    }

    [Fact]
    public async Task K3_DiskFullWhileMessagesLeave_NoneIsLostAndTheyLeaveOnceThereIsRoom()
    {
        using var disk = new SmallDisk("4m");
        using var rig = new DeliveryRig(disk["edgelynx.db"]);
        using var broker = Broker.Start(rig.Folder);
        using var subscriber = broker.Subscribe();
        rig.Queue(50);
        rig.Store.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        disk.Fill();
        await using var sender = rig.Send(broker.Port);
        await Eventually.TrueAsync(() => sender.State.LastError?.Contains("full", StringComparison.Ordinal) == true);
        disk.MakeRoom();
        var all = await rig.AllAsync(subscriber);
        Assert.Equal(100, all.Distinct);
        Assert.Equal("ok", rig.Store.Scalar<string>("PRAGMA integrity_check"));
    }

    [Fact]
    public void K4_DiskNearlyFull_TheOldestProcessedPicturesGiveWayAndNothingElse()
    {
        using var disk = new SmallDisk("8m");
        using var rig = new DeliveryRig(disk["edgelynx.db"]);
        rig.Queue(20);
        Directory.CreateDirectory(disk["captures"]);
        var pictures = Enumerable.Range(0, 10).Select(i => Picture(rig.Store, disk[$"captures/{i}.jpg"], new DateTime(2026, 1, 1 + i), processed: i != 0)).ToList();
        var keeper = new DiskKeeper(
            rig.Store.Path, [disk["captures"], disk["uploads"]], new RetentionOptions { WhenFreeBelowMb = 3, UntilFreeMb = 4 },
            () => new DriveInfo(disk.Path).AvailableFreeSpace, TimeProvider.System, NullLogger.Instance);
        Assert.InRange(new DriveInfo(disk.Path).AvailableFreeSpace, 1, 3_000_000);
        var removed = keeper.Keep();
        Assert.InRange(removed, 1, 8);
        Assert.InRange(new DriveInfo(disk.Path).AvailableFreeSpace, 4_000_000, 5_000_000);
        // The first was never processed; of the others the oldest went.
        Assert.Equal(pictures.Where((_, i) => i == 0 || i > removed), pictures.Where(File.Exists));
        Assert.Equal(40, rig.Outbox.Count);
        Assert.Equal("ok", rig.Store.Scalar<string>("PRAGMA integrity_check"));
    }

    private static string Picture(EventStore store, string path, DateTime taken, bool processed)
    {
        File.WriteAllBytes(path, new byte[500_000]);
        File.SetLastWriteTimeUtc(path, taken);
        var name = Path.GetFileName(path);
        store.Execute(
            "INSERT INTO inbox (source, path, bytes, changed, file, kind, deployment) VALUES ('s', $path, 7, 0, $name, 0, 'A')",
            ("$path", path), ("$name", name));
        if (processed)
            store.Execute("INSERT INTO media VALUES ($name, 'e', 0, '', 0, NULL, NULL, 0, NULL, NULL, 0, x'', 0, x'')", ("$name", name));
        return path;
    }

    private static (int Code, string Out, string Error) Replay(TempFolder folder, string output, params IEnumerable<string> more) =>
        ProgramRun.Run(["replay", folder["media"], "--out", output, .. Survey.Tiny, .. more]);
}
