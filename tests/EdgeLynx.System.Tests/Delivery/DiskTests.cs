using EdgeLynx.Agent.Store;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Records;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises K1 to K4 and K6 of docs/reliability.md: what a disk can do to the store.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task K1_DiskFullInTheMiddle_TheStoreIsWholeAndTheRunGoesOnWithRoom()
    {
        using var folder = new TempFolder();
        using var disk = new SmallDisk("300k");
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["media"], 60);
        Assert.Equal(0, Replay(folder, folder["whole"]).Code);
        var (code, _, error) = Replay(folder, disk["out"], "--mqtt", $"{broker.Url}/valley/trap-7");
        Assert.Equal(1, code);
        Assert.Contains("full", error, StringComparison.Ordinal);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        disk.Resize("64m");
        using (var store = EventStore.Open(disk["out/edgelynx.db"]))
        {
            Assert.Equal("ok", store.Scalar<string>("PRAGMA integrity_check"));
            Assert.InRange(store.Scalar<long>("SELECT count(*) FROM events"), 1, 59);
        }
        var recovery = Recovery.Begin();
        (code, _, error) = Replay(folder, disk["out"], "--resume", "--mqtt", $"{broker.Url}/valley/trap-7");
        Assert.True(code == 0, error);
        await AllCameAsync(recovery, subscriber, disk["out/edgelynx.db"]);
        Assert.Equal(Survey.Results(folder["whole"]), Survey.Results(disk["out"]));
    }

    [Fact]
    public async Task K2_DiskThatBecomesReadOnly_IsNamedAndTheStoreStaysWhole()
    {
        using var folder = new TempFolder();
        using var disk = new SmallDisk("64m");
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["media"], 4);
        Assert.Equal(0, Replay(folder, disk["out"]).Code);
        disk.MakeReadOnly();
        var (code, _, error) = Replay(folder, disk["out"], "--resume", "--mqtt", $"{broker.Url}/valley/trap-7");
        Assert.Equal(2, code);
        Assert.Contains("read-only", error, StringComparison.OrdinalIgnoreCase);
        disk.Resize("64m");
        var recovery = Recovery.Begin();
        Assert.Equal(0, Replay(folder, disk["out"], "--resume", "--mqtt", $"{broker.Url}/valley/trap-7").Code);
        await AllCameAsync(recovery, subscriber, disk["out/edgelynx.db"]);
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
    public async Task K4_DiskNearlyFull_TheOldestProcessedPicturesGiveWayAndNothingElse()
    {
        using var rig = new RetentionRig("7m");
        using var broker = Broker.Start(rig.Messages.Folder);
        using var subscriber = broker.Subscribe();
        var pictures = Enumerable.Range(0, 10).Select(i => rig.AddPicture(i, processed: i != 0, animal: false)).ToList();
        Assert.InRange(rig.Free, 1, 3_000_000);
        var (removed, _) = rig.Keep(belowMb: 3, untilMb: 4);
        Assert.InRange(removed, 1, 8);
        Assert.InRange(rig.Free, 4_000_000, 5_000_000);
        // The first was never processed; of the others the oldest went.
        Assert.Equal(pictures.Where((_, i) => i == 0 || i > removed), pictures.Where(File.Exists));
        await rig.AllCameAsync(broker, subscriber);
    }

    [Fact]
    public async Task K6_DiskNearlyFull_APictureOfAnAnimalStaysSmallAndTheSmallOnesGiveWayLast()
    {
        using var rig = new RetentionRig("7m");
        using var broker = Broker.Start(rig.Messages.Folder);
        using var subscriber = broker.Subscribe();
        var pictures = Enumerable.Range(0, 8).Select(i => rig.AddPicture(i, processed: true, animal: i < 4)).ToList();
        // Six go: four of an animal, of which a small picture stays, and two of nothing.
        Assert.Equal((6, 0), rig.Keep(belowMb: rig.Megabytes(+1), untilMb: rig.Megabytes(+11 * RetentionRig.PictureBytes / 2)));
        Assert.Equal(pictures[6..], pictures.Where(File.Exists));
        var small = Directory.EnumerateFiles(rig.Data.Proxies, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["0.jpg", "1.jpg", "2.jpg", "3.jpg"], small.Select(Path.GetFileName));
        // What is left of the picture: 640 pixels across, and the moment it was taken.
        var probed = new MediaProber(TimeProvider.System).Probe(new MediaItem(0, small[1], "1.jpg", MediaKind.Image, new Deployment("A")));
        Assert.Equal((640, 480, RetentionRig.Taken(1)), (probed.Size!.Value.Width, probed.Size!.Value.Height, probed.Time.Value.DateTime));
        Assert.Equal((2, 1), rig.Keep(belowMb: rig.Megabytes(+1), untilMb: rig.Megabytes(+2 * RetentionRig.PictureBytes + 2048)));
        Assert.Equal(small[1..], small.Where(File.Exists));
        await rig.AllCameAsync(broker, subscriber);
    }

    private static Task<Delivered> AllCameAsync(Recovery recovery, Subscriber subscriber, string path)
    {
        using var store = EventStore.Open(path);
        var (stored, waiting) = (store.Scalar<long>(ServiceRun.Told), store.Scalar<long>("SELECT count(*) FROM outbox"));
        return recovery.AllCameAsync(() => subscriber.Received, stored, () => waiting == 0);
    }

    private static (int Code, string Out, string Error) Replay(TempFolder folder, string output, params IEnumerable<string> more) =>
        ProgramRun.Run(["replay", folder["media"], "--out", output, .. Survey.Tiny, .. more]);
}
