using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Keeps room on the disk: when it runs short, removes processed pictures from the folders the service itself fills, the oldest first, until
/// there is enough. What is not processed yet, the store and its messages stay.
/// </summary>
/// <param name="storePath">The store, which knows what is processed.</param>
/// <param name="folders">Folders that may give way, the first of them first.</param>
/// <param name="options">When, and how far.</param>
/// <param name="freeBytes">Free bytes on the disk; null when that cannot be told: then nothing is removed.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class DiskKeeper(
    string storePath, IReadOnlyList<string> folders, RetentionOptions options, Func<long?> freeBytes, TimeProvider clock, ILogger log)
{
    private const double Megabyte = 1e6;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private bool _short;

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

    /// <summary>Looks once; returns how many pictures were removed.</summary>
    public int Keep()
    {
        if (freeBytes() is not { } free || free >= options.WhenFreeBelowMb * Megabyte)
        {
            _short = false;
            return 0;
        }
        var (removed, bytes) = (0, 0L);
        using var store = EventStore.Open(storePath);
        foreach (var picture in folders.SelectMany(OldestFirst))
        {
            if (freeBytes() is not { } left || left >= options.UntilFreeMb * Megabyte)
                break;
            if (!IsProcessed(store, picture.FullName))
                continue;
            bytes += picture.Length;
            picture.Delete();
            removed++;
        }
        Tell(removed, bytes);
        return removed;
    }

    private void Tell(int removed, long bytes)
    {
        if (removed > 0)
            log.LogWarning("the disk was nearly full: removed the {Count} oldest processed pictures ({Megabytes:0} MB)", removed, bytes / Megabyte);
        else if (!_short)
            log.LogError("the disk is nearly full and there is no processed picture left that may give way: free some space");
        _short = removed == 0;
    }

    private static IEnumerable<FileInfo> OldestFirst(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal)
        : [];

    private static bool IsProcessed(EventStore store, string path) => store.Scalar<long>(
        "SELECT count(*) FROM inbox WHERE path = $path AND file IN (SELECT file FROM media)", ("$path", path)) > 0;
}
