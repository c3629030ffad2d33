using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Bench;

/// <summary>The files that a benchmark runs on.</summary>
internal static class BenchInputs
{
    /// <summary>The media below <paramref name="paths"/> and those named in the file <paramref name="list"/>, a path a line, in that order.</summary>
    /// <exception cref="UsageException">There are none, or a path leads nowhere.</exception>
    public static IReadOnlyList<MediaItem> Collect(IReadOnlyList<string> paths, string? list)
    {
        var given = paths.Concat(list is null ? [] : ReadList(list)).ToList();
        UsageException.ThrowIfAny([.. given.Where(path => !Path.Exists(path)).Select(path => $"{path}: there is no such file or folder")]);
        var deployment = new Deployment("bench");
        var items = new InputWalker("/", null, new WalkReport())
            .Walk(given.Select(Path.GetFullPath))
            .Select((file, i) => new MediaItem(i, file.Path, file.Path, file.Kind, deployment))
            .ToList();
        return items.Count > 0 ? items : throw new UsageException("no stills or clips given: name files, folders or a --list");
    }

    private static IEnumerable<string> ReadList(string list)
    {
        try
        {
            return [.. File.ReadLines(list).Where(line => line.Length > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--list {list}: cannot be read: {error.Message}");
        }
    }
}
