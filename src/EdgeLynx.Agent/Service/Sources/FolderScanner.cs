using EdgeLynx.Agent.Replay;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// Looks into a folder again and again and says which files are complete: media whose size and time have stood still, and that look whole.
/// Temporary names of rsync (<c>.name.XXXX</c>) and FTP (<c>.part</c>, <c>.filepart</c>, <c>.tmp</c>) are hidden or no media endings.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="settle">How long a file must have stood still.</param>
/// <param name="clock">The time, on its monotonic scale: card and box clocks lie.</param>
internal sealed class FolderScanner(string folder, TimeSpan settle, TimeProvider clock)
{
    /// <summary>How long a file that stands still and looks cut off is waited for; then it is taken as it is, and its failure recorded.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = 0 };

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private int _scan;

    /// <summary>The files that have become complete since the last look, by name. Each is told once, and again when it has changed.</summary>
    /// <exception cref="IOException">The folder is not there, or cannot be read.</exception>
    public IReadOnlyList<FoundFile> Scan()
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder}: no such folder");
        _scan++;
        var complete = new List<FoundFile>();
        foreach (var info in Media(new DirectoryInfo(folder)))
        {
            var file = new FoundFile(info.FullName, Path.GetRelativePath(folder, info.FullName), info.Length, info.LastWriteTimeUtc.Ticks);
            if (!_seen.TryGetValue(file.Path, out var seen) || seen.Bytes != file.Bytes || seen.Changed != file.Changed)
                _seen[file.Path] = seen = new Seen(file.Bytes, file.Changed, clock.GetTimestamp());
            seen.Scan = _scan;
            if (!seen.IsTold && IsComplete(file, clock.GetElapsedTime(seen.Since)))
            {
                seen.IsTold = true;
                complete.Add(file);
            }
        }
        foreach (var gone in _seen.Where(pair => pair.Value.Scan != _scan).Select(pair => pair.Key).ToList())
            _seen.Remove(gone);
        return complete;
    }

    /// <summary>Whether files are there that are not complete yet.</summary>
    public bool HasUnsettled => _seen.Values.Any(seen => !seen.IsTold);

    private bool IsComplete(FoundFile file, TimeSpan still) =>
        still >= Patience || (still >= settle && LooksWhole(file.Path));

    private static bool LooksWhole(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return WholeCheck.LooksWhole(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Ordinal by name, folder by folder: cameras number what they take.
    private static IEnumerable<FileInfo> Media(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (MediaNames.IsHidden(entry.Name))
                continue;
            if (entry is FileInfo file && MediaNames.TryKind(file.Name, out _))
                yield return file;
            // Links are not followed: they may lead in circles, or out of the folder.
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                foreach (var inner in Media(below))
                    yield return inner;
            }
        }
    }

    private sealed class Seen(long bytes, long changed, long since)
    {
        public long Bytes => bytes;

        public long Changed => changed;

        public long Since => since;

        public int Scan { get; set; }

        public bool IsTold { get; set; }
    }
}
