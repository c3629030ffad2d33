using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Service;

/// <summary>The service's folder: locked against a second service, with its store open.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held, EventStore store) => (Path, _lock, Store) = (path, held, store);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Its store.</summary>
    public EventStore Store { get; }

    /// <summary>Where stills of streams go, a folder a source.</summary>
    public string Captures => System.IO.Path.Combine(Path, "captures");

    /// <summary>Where uploaded files go, a folder a source.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>Where small pictures stay of captures and uploads that had to give way, under the same names.</summary>
    public string Proxies => System.IO.Path.Combine(Path, "proxies");

    /// <summary>Opens, or makes, the folder.</summary>
    /// <exception cref="UsageException">It cannot be used, or another service uses it.</exception>
    public static DataFolder Open(string path)
    {
        FileStream held;
        try
        {
            Directory.CreateDirectory(path);
            held = new FileStream(System.IO.Path.Combine(path, "edgelynx.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"data {path}: cannot be used, or another edgelynx uses it ({error.Message.TrimEnd('.')})");
        }
        try
        {
            return new DataFolder(path, held, EventStore.Open(System.IO.Path.Combine(path, EventStore.FileName)));
        }
        catch (StoreException error)
        {
            held.Dispose();
            throw new UsageException($"data {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }
}
