using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Replay;

/// <summary>The <c>--out</c> folder of a run: locked against a second run, with its store open.</summary>
internal sealed class ResultsFolder : IDisposable
{
    private const string LockName = "edgelynx.lock";

    private readonly FileStream _lock;
    private readonly bool _madeFolder;
    private readonly bool _madeStore;

    private ResultsFolder(string path, FileStream held, EventStore store, bool madeFolder, bool madeStore) =>
        (Path, _lock, Store, _madeFolder, _madeStore) = (path, held, store, madeFolder, madeStore);

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Its store.</summary>
    public EventStore Store { get; }

    /// <summary>Where the result file <paramref name="name"/> goes.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Opens, or makes, the folder.</summary>
    /// <exception cref="UsageException">It holds something, and <paramref name="resume"/> was not asked for; or it cannot be used.</exception>
    public static ResultsFolder Open(string path, bool resume)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var store = System.IO.Path.Combine(path, EventStore.FileName);
        var (hadFolder, hadStore) = (Directory.Exists(path), System.IO.File.Exists(store));
        if (!resume && hadStore)
            throw new UsageException($"--out {path}: holds the results of an earlier run; add --resume to continue it, or give another folder");
        if (!hadStore && hadFolder && Directory.EnumerateFileSystemEntries(path).Any(entry => System.IO.Path.GetFileName(entry) != LockName))
            throw new UsageException($"--out {path}: is not empty and holds no results of edgelynx; give an empty or new folder");
        try
        {
            Directory.CreateDirectory(path);
            // The system lets go of the lock when the process ends, however it ends.
            var held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                return new ResultsFolder(path, held, EventStore.Open(store), !hadFolder, !hadStore);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (IOException error) when (System.IO.File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            throw new UsageException($"--out {path}: another run is using this folder ({error.Message.TrimEnd('.')})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StoreException)
        {
            throw new UsageException($"--out {path}: {error.Message}");
        }
    }

    /// <summary>Takes back what <see cref="Open"/> made: the run was refused before it did anything.</summary>
    public void Undo()
    {
        Dispose();
        if (_madeStore)
        {
            foreach (var file in Directory.EnumerateFiles(Path, EventStore.FileName + "*").Append(File(LockName)).ToList())
                System.IO.File.Delete(file);
        }
        if (_madeFolder)
            Directory.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }
}
