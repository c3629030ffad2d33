namespace EdgeLynx.Agent.Models.Pull;

/// <summary>
/// What has arrived of a download: <c>NAME.part</c>, and beside it <c>NAME.part.etag</c> with what the server calls this version, by which a
/// later run asks for the rest. One process at a time.
/// </summary>
internal sealed class PartFile : IAsyncDisposable
{
    // Beside the weights there must stay room for the store and the logs of the box.
    private const long Reserve = 64 << 20;

    private readonly string _target;
    private readonly FileStream _stream;

    private PartFile(string target, FileStream stream) => (_target, _stream) = (target, stream);

    /// <summary>Bytes that are there.</summary>
    public long Length => _stream.Length;

    /// <summary>The entity tag or date of the version they belong to; null where the server gave none: then they are of no use later.</summary>
    public string? Version { get; private set; }

    private string PartPath => _target + ".part";

    private string VersionPath => PartPath + ".etag";

    /// <summary>What is there of <paramref name="target"/>.</summary>
    /// <exception cref="PullException">Another process is pulling it, or the folder cannot be written.</exception>
    public static PartFile Open(string target) => Guard(target, () =>
    {
        var part = new PartFile(target, new FileStream(target + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        part.Version = File.Exists(part.VersionPath) ? File.ReadAllText(part.VersionPath) : null;
        if (part.Version is null)
            part._stream.SetLength(0);
        part._stream.Seek(0, SeekOrigin.End);
        return part;
    });

    /// <summary>Forgets what is there; what follows belongs to <paramref name="version"/>.</summary>
    public void Restart(string? version) => Guard(() =>
    {
        _stream.SetLength(0);
        Version = version;
        if (version is null)
            File.Delete(VersionPath);
        else
            File.WriteAllText(VersionPath, version);
    });

    /// <summary>Adds what has arrived.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException error)
        {
            throw new PullException($"{PartPath}: {error.Message}. What has arrived is kept: free some space and run the command again.", error);
        }
    }

    /// <summary>Refuses to begin what will not fit.</summary>
    /// <param name="total">Bytes of the whole file.</param>
    public void CheckRoom(long total)
    {
        var free = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(_target))!).AvailableFreeSpace;
        var needed = total - Length + Reserve;
        if (free < needed)
            throw new PullException($"{_target}: {needed >> 20} MiB are needed there, {free >> 20} MiB are free: free some, or give another folder with --into");
    }

    /// <summary>What has arrived, as a checksum.</summary>
    public async Task<FileDigest> DigestAsync(CancellationToken cancellation)
    {
        _stream.Seek(0, SeekOrigin.Begin);
        return await FileDigest.OfAsync(_stream, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the part the file itself, whole and on the disk.</summary>
    public void Keep() => Guard(() =>
    {
        _stream.Flush(flushToDisk: true);
        File.Move(PartPath, _target);
        File.Delete(VersionPath);
    });

    /// <summary>Removes the part.</summary>
    public void Discard() => Guard(() =>
    {
        File.Delete(PartPath);
        File.Delete(VersionPath);
    });

    /// <summary>Closes it; what has arrived stays for the next run.</summary>
    public ValueTask DisposeAsync()
    {
        if (Length == 0)
            Discard();
        return _stream.DisposeAsync();
    }

    private void Guard(Action work) => Guard(_target, () =>
    {
        work();
        return this;
    });

    private static PartFile Guard(string target, Func<PartFile> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PullException($"{target}: {error.Message}. Another 'models pull' may be at work there, or the folder cannot be written.", error);
        }
    }
}
