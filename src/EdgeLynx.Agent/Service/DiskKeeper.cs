using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Keeps room on the disk: when it runs short, pictures that the service itself made or was sent give way until there is enough, (1) processed
/// ones, the oldest first, of which a small picture stays where an animal was told by it, then (2) the small ones, the oldest first. What is not
/// processed yet, the store and its messages stay.
/// </summary>
/// <param name="data">The service's folder.</param>
/// <param name="options">When, and how far.</param>
/// <param name="freeBytes">Free bytes on the disk; null when that cannot be told: then nothing is removed.</param>
/// <param name="tryKeepSmall">Writes the first picture small to the second path; false when it cannot.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class DiskKeeper(
    DataFolder data, RetentionOptions options, Func<long?> freeBytes, Func<string, string, bool> tryKeepSmall, TimeProvider clock, ILogger log)
{
    private const double Megabyte = 1e6;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private bool _isExhausted;

    private bool IsEnough => freeBytes() is not { } free || free >= options.UntilFreeMb * Megabyte;

    /// <summary>Looks every minute until <paramref name="stopped"/>.</summary>
    public async Task RunAsync(CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                Keep();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or StoreException)
            {
                log.LogWarning("pictures that may give way cannot be looked through: {Problem}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopped).ConfigureAwait(false));
    }

    /// <summary>Looks once; returns how many pictures were removed, and how many small ones.</summary>
    public (int Pictures, int Small) Keep()
    {
        if (freeBytes() is not { } free || free >= options.WhenFreeBelowMb * Megabyte)
        {
            _isExhausted = false;
            return default;
        }
        // 1
        using var store = EventStore.Open(data.Store.Path);
        var pictures = Remove([data.Captures, data.Uploads], picture => GiveWay(store, picture));
        // 2
        var small = Remove([data.Proxies], picture =>
        {
            picture.Delete();
            return true;
        });
        Tell(pictures, small);
        return (pictures, small);
    }

    /// <summary>Offers every file below <paramref name="folders"/>, the oldest first, until there is enough room; returns how many went.</summary>
    private int Remove(IEnumerable<string> folders, Func<FileInfo, bool> remove) => folders
        .Where(Directory.Exists)
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal)
        .TakeWhile(_ => !IsEnough)
        .Count(remove);

    private bool GiveWay(EventStore store, FileInfo picture)
    {
        if (ProcessedName(store, picture.FullName) is not { } name)
            return false;
        if (MediaNames.TryKind(picture.Name, out var kind) && kind == MediaKind.Image && IsChosen(store, name))
        {
            var below = Path.GetRelativePath(data.Path, picture.FullName);
            tryKeepSmall(picture.FullName, Path.Combine(data.Proxies, Path.ChangeExtension(below, ".jpg")));
        }
        picture.Delete();
        return true;
    }

    private void Tell(int pictures, int small)
    {
        if (pictures + small > 0)
            log.LogWarning("the disk was nearly full: removed the {Count} oldest processed pictures and {Small} small ones of earlier days", pictures, small);
        else if (!_isExhausted)
            log.LogError("the disk is nearly full and there is no processed picture left that may give way: free some space");
        _isExhausted = pictures + small == 0;
    }

    private static string? ProcessedName(EventStore store, string path) => store.Scalar<string>(
        "SELECT file FROM inbox WHERE path = $path AND file IN (SELECT file FROM media) ORDER BY id DESC LIMIT 1", ("$path", path));

    /// <summary>Whether an observation of an animal names a frame of <paramref name="file"/>.</summary>
    private static bool IsChosen(EventStore store, string file) => store.Scalar<long>(
        """
        SELECT EXISTS (
            SELECT 1 FROM media m JOIN observations o ON o.event = m.event, json_each(o.json, '$.selected') s
            WHERE m.file = $file AND json_extract(s.value, '$.file') = $file)
        """,
        ("$file", file)) != 0;
}
