namespace EdgeLynx.Agent.Service.Sources;

/// <summary>A file as a look at the disk found it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its name below the source, forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Changed">When it was last written, UTC ticks.</param>
internal sealed record FoundFile(string Path, string Name, long Bytes, long Changed)
{
    /// <summary>The file at <paramref name="path"/>.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    public static FoundFile Of(string path, string name)
    {
        var info = new FileInfo(path);
        return new FoundFile(path, name, info.Length, info.LastWriteTimeUtc.Ticks);
    }
}
