using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Service;

/// <summary>Pictures of a megabyte, small ones of a tenth of it.</summary>
public sealed class DiskKeeperTests : IDisposable
{
    private const int Tenth = 100_000;
    private readonly InboxRig _rig = new();
    private long? _freeAtFirst;
    private int _made;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Keep_EnoughRoom_RemovesNothing()
    {
        var old = Picture("captures/a.jpg", day: 1);
        _freeAtFirst = 100 * Tenth;
        Assert.Equal((0, 0), Keeper().Keep());
        Assert.True(File.Exists(old));
    }

    [Fact]
    public void Keep_RoomUnknown_RemovesNothing()
    {
        var old = Picture("captures/a.jpg", day: 1);
        Assert.Equal((0, 0), Keeper().Keep());
        Assert.True(File.Exists(old));
    }

    [Fact]
    public void Keep_TooLittleRoom_RemovesTheOldestProcessedOfAllFoldersUntilThereIsEnough()
    {
        var waiting = Picture("captures/0.jpg", day: 1, processed: false);
        var pictures = Enumerable.Range(1, 9).Select(day => Picture($"{(day % 2 == 0 ? "captures" : "uploads")}/{10 - day}.jpg", 1 + day)).ToList();
        _freeAtFirst = 90 * Tenth;
        // Below 10, up to 15: six pictures of one megabyte.
        Assert.Equal((6, 0), Keeper().Keep());
        Assert.Equal([false, false, false, false, false, false, true, true, true], pictures.Select(File.Exists));
        Assert.True(File.Exists(waiting));
        Assert.Equal((0, 0), Keeper().Keep());
    }

    [Fact]
    public void Keep_PicturesThatTellOfAnAnimal_StaySmallUntilNoFullSizeOneIsLeft()
    {
        var chosen = Enumerable.Range(1, 5).Select(day => Picture($"captures/gate/{day}.jpg", day, animal: true)).ToList();
        var blank = Enumerable.Range(6, 3).Select(day => Picture($"captures/gate/{day}.jpg", day)).ToList();
        var small = chosen.Select(path => path.Replace("captures", "proxies/captures", StringComparison.Ordinal)).ToList();
        _freeAtFirst = 90 * Tenth;
        // Six megabytes: five pictures give 0.9 each, and two more one each.
        Assert.Equal((7, 0), Keeper().Keep());
        Assert.True(small.TrueForAll(File.Exists) && File.Exists(blank[^1]));
        _freeAtFirst -= 63 * Tenth;
        Assert.Equal((1, 5), Keeper().Keep());
        Assert.DoesNotContain(small, File.Exists);
        Assert.Empty(Directory.EnumerateFiles(_rig.Data.Captures, "*", SearchOption.AllDirectories));
        Assert.Equal(5, _rig.Data.Store.Scalar<long>("SELECT count(*) FROM observations"));
    }

    [Fact]
    public void Keep_OfTheSmallOnes_TheOldestGoFirst()
    {
        var chosen = Enumerable.Range(1, 5).Select(day => Picture($"captures/{6 - day}.jpg", day, animal: true)).ToList();
        _freeAtFirst = 95 * Tenth;
        Assert.Equal((5, 0), Keeper(until: 14).Keep());
        _freeAtFirst -= 42 * Tenth;
        Assert.Equal((0, 2), Keeper(until: 10).Keep());
        Assert.Equal([false, false, true, true, true], chosen.Select(path => File.Exists(path.Replace("captures", "proxies/captures", StringComparison.Ordinal))));
    }

    [Fact]
    public void Keep_NothingLeftThatIsProcessed_LeavesTheRest()
    {
        Picture("captures/a.jpg", day: 5);
        var waiting = Picture("uploads/v.jpg", day: 1, processed: false);
        var stranger = _rig.Folder.Write("captures/not-ours.txt", "x");
        _freeAtFirst = 1;
        Assert.Equal((1, 0), Keeper().Keep());
        Assert.True(File.Exists(waiting) && File.Exists(stranger));
    }

    private DiskKeeper Keeper(int until = 15) => new(
        _rig.Data, new RetentionOptions { WhenFreeBelowMb = 10, UntilFreeMb = until }, Free, KeepSmall, new FakeTimeProvider(), NullLogger.Instance);

    // As much as is gone from the folders is free.
    private long? Free() => _freeAtFirst + Tenth * ((10 * (_made - Count("captures") - Count("uploads"))) - Count("proxies"));

    private int Count(string folder) =>
        Directory.Exists(_rig.Folder[folder]) ? Directory.EnumerateFiles(_rig.Folder[folder], "*.jpg", SearchOption.AllDirectories).Count() : 0;

    private static bool KeepSmall(string picture, string small)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(small)!);
        File.Copy(picture, small);
        File.SetLastWriteTimeUtc(small, File.GetLastWriteTimeUtc(picture));
        return true;
    }

    private string Picture(string name, int day, bool processed = true, bool animal = false)
    {
        var path = _rig.Folder.Write(name, "picture");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
        var file = _rig.Inbox.Take("s", FoundFile.Of(path, name), MediaKind.Image, new Deployment("A"), durable: false).Media.File;
        if (processed)
            _rig.AddResult(file);
        if (animal)
            _rig.AddAnimal(file);
        _made++;
        return path;
    }
}
