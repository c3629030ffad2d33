namespace EdgeLynx.Agent.Results;

/// <summary>Writes a file that is there whole or not at all: to a temporary name, flushed to the disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Replaces <paramref name="path"/> by what <paramref name="write"/> writes. On an error the old file stays.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".part";
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
}
