namespace EdgeLynx.Agent.Results;

/// <summary>Writes a file that is there whole or not at all: to a temporary name, flushed to the disk, then renamed.</summary>
internal static class WholeFile
{
    private const string Unfinished = ".part";

    /// <summary>Replaces <paramref name="path"/> by what <paramref name="write"/> writes. On an error the old file stays.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + Unfinished;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Replaces the files of folder <paramref name="path"/> by those <paramref name="write"/> makes in the folder it is given.</summary>
    public static void WriteFolder(string path, Action<string> write)
    {
        var temporary = path + Unfinished;
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        try
        {
            write(temporary);
            foreach (var file in Directory.EnumerateFiles(temporary))
            {
                using var written = new FileStream(file, FileMode.Open, FileAccess.Write);
                written.Flush(flushToDisk: true);
            }
            // A folder cannot be renamed over another; its files can, one by one.
            Directory.CreateDirectory(path);
            foreach (var file in Directory.EnumerateFiles(temporary))
                File.Move(file, Path.Combine(path, Path.GetFileName(file)), overwrite: true);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
