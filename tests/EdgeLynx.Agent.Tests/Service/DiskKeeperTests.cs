using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Service;

public sealed class DiskKeeperTests : IDisposable
{
    private const int Size = 1_000_000;
    private readonly TempFolder _folder = new();
    private readonly EventStore _store;
    private long? _free;
    private int _made;

    public DiskKeeperTests() => _store = EventStore.Open(_folder["edgelynx.db"]);

    [Fact]
    public void Keep_EnoughRoom_RemovesNothing()
    {
        var old = Picture("captures/a.jpg", day: 1, processed: true);
        _free = 10 * Size;
        Assert.Equal(0, Keeper().Keep());
        Assert.True(File.Exists(old));
    }

    [Fact]
    public void Keep_RoomUnknown_RemovesNothing()
    {
        var old = Picture("captures/a.jpg", day: 1, processed: true);
        _free = null;
        Assert.Equal(0, Keeper().Keep());
        Assert.True(File.Exists(old));
    }

    [Fact]
    public void Keep_TooLittleRoom_RemovesTheOldestProcessedUntilThereIsEnough()
    {
        var waiting = Picture("captures/0.jpg", day: 1, processed: false);
        var pictures = Enumerable.Range(1, 9).Select(day => Picture($"captures/{10 - day}.jpg", 1 + day, processed: true)).ToList();
        var upload = Picture("uploads/u.jpg", day: 1, processed: true);
        _free = 9 * Size;
        // Below 10, up to 15: six pictures of one megabyte.
        Assert.Equal(6, Keeper().Keep());
        Assert.Equal([false, false, false, false, false, false, true, true, true], pictures.Select(File.Exists));
        Assert.True(File.Exists(waiting) && File.Exists(upload));
        Assert.Equal(0, Keeper().Keep());
    }

    [Fact]
    public void Keep_OneFolderIsNotEnough_GoesOnWithTheNextAndStopsAtWhatIsNotProcessed()
    {
        Picture("captures/a.jpg", day: 5, processed: true);
        Picture("uploads/u.jpg", day: 1, processed: true);
        var waiting = Picture("uploads/v.jpg", day: 1, processed: false);
        var stranger = _folder.Write("captures/not-ours.txt", "x");
        _free = 1;
        Assert.Equal(2, Keeper().Keep());
        Assert.True(File.Exists(waiting) && File.Exists(stranger));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private DiskKeeper Keeper() => new(
        _store.Path, [_folder["captures"], _folder["uploads"]], new RetentionOptions { WhenFreeBelowMb = 10, UntilFreeMb = 15 }, Free, new FakeTimeProvider(),
        NullLogger.Instance);

    // As much as is gone from the folders is free.
    private long? Free() => _free + Size * (_made - Directory.EnumerateFiles(_folder.Path, "*.jpg", SearchOption.AllDirectories).Count());

    private string Picture(string name, int day, bool processed)
    {
        var path = _folder.Write(name, "picture");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
        _store.Execute(
            "INSERT INTO inbox (source, path, bytes, changed, file, kind, deployment) VALUES ('s', $path, 7, $day, $name, 0, 'A')",
            ("$path", path), ("$day", day), ("$name", name));
        if (processed)
            _store.Execute("INSERT INTO media VALUES ($name, 'e', 0, '', 0, NULL, NULL, 0, NULL, NULL, 0, x'', 0, x'')", ("$name", name));
        _made++;
        return path;
    }
}
