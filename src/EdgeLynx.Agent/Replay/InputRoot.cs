namespace EdgeLynx.Agent.Replay;

/// <summary>
/// The folder that result names are relative to: the PATH itself when one folder is given, the folder of the file when one file is,
/// and the deepest folder that holds all of them when there are several. So names are unique, and Timelapse or AddaxAI find the files
/// when that folder is their image root.
/// </summary>
internal static class InputRoot
{
    /// <summary>The root of <paramref name="paths"/> (absolute, existing).</summary>
    public static string Of(IReadOnlyList<string> paths)
    {
        var root = FolderOf(paths[0]);
        foreach (var path in paths.Skip(1))
            root = Common(root, FolderOf(path));
        return root;
    }

    /// <summary>The name of <paramref name="path"/> relative to <paramref name="root"/>, forward slashes.</summary>
    public static string NameOf(string path, string root)
    {
        var name = Path.GetRelativePath(root, path);
        return Path.DirectorySeparatorChar == '/' ? name : name.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;

    private static string Common(string a, string b)
    {
        while (!Holds(a, b))
            a = Path.GetDirectoryName(a)!;
        return a;
    }

    private static bool Holds(string folder, string path) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
