using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>
/// Finds the media files below the given paths, each folder in ordinal order of names. Links are followed, except one that leads
/// back to a folder above itself. A folder that cannot be read is reported and left out.
/// </summary>
/// <param name="root">What names are relative to, see <see cref="InputRoot"/>.</param>
/// <param name="leaveOut">A folder not to enter (the results may lie among the media); null for none.</param>
/// <param name="report">Hears what else was seen.</param>
internal sealed class InputWalker(string root, string? leaveOut, WalkReport report)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The media below <paramref name="paths"/> (absolute files and folders).</summary>
    public IEnumerable<InputFile> Walk(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (var file in WalkFolder(path, []))
                    yield return file;
            }
            else if (MediaNames.TryKind(path, out var kind))
            {
                yield return File(path, kind);
            }
        }
    }

    // Own stack instead of recursion: a tree may be deep, and an iterator in an iterator costs a call a level a file.
    private IEnumerable<InputFile> WalkFolder(string start, HashSet<string> above)
    {
        var open = new Stack<(IEnumerator<FileSystemInfo> Entries, string Real)>();
        Enter(new DirectoryInfo(start), above, open);
        while (open.TryPeek(out var folder))
        {
            if (!folder.Entries.MoveNext())
            {
                above.Remove(folder.Real);
                open.Pop();
                continue;
            }
            var entry = folder.Entries.Current;
            if (entry is DirectoryInfo below)
                Enter(below, above, open);
            else if (MediaNames.TryKind(entry.Name, out var kind))
                yield return File(entry.FullName, kind);
            else
                report.OtherFiles++;
        }
    }

    private void Enter(DirectoryInfo folder, HashSet<string> above, Stack<(IEnumerator<FileSystemInfo>, string)> open)
    {
        if (folder.FullName == leaveOut)
            return;
        try
        {
            var real = RealPath(folder, open.TryPeek(out var parent) ? parent.Item2 : null);
            if (!above.Add(real))
            {
                report.Warnings.Add($"{folder.FullName}: a link back to a folder above it; not followed");
                return;
            }
            var entries = folder.EnumerateFileSystemInfos("*", Everything).Where(entry => !MediaNames.IsHidden(entry.Name)).ToArray();
            Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            open.Push((((IEnumerable<FileSystemInfo>)entries).GetEnumerator(), real));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report.UnreadableFolders++;
            report.Warnings.Add($"{folder.FullName}: the folder cannot be read ({error.Message.TrimEnd('.')}); its files are left out");
        }
    }

    private static string RealPath(DirectoryInfo folder, string? realParent) =>
        folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName
        ?? (realParent is null ? folder.FullName : Path.Combine(realParent, folder.Name));

    private InputFile File(string path, MediaKind kind) => new(path, InputRoot.NameOf(path, root), kind);
}
