namespace EdgeLynx.Agent.Service.Sources;

/// <summary>The system's notices that something changed in a folder: a hint, since network folders and full queues give none.</summary>
internal sealed class FolderChanges : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly string _folder;
    private FileSystemWatcher? _watcher;

    /// <summary>Notices for <paramref name="folder"/>, as soon as it is there.</summary>
    public FolderChanges(string folder) => _folder = folder;

    // A copy of thousands of files gives thousands of notices; each look costs as much as there are files.
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(0.5);

    /// <summary>Waits for a notice, at most <paramref name="limit"/>.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken stop)
    {
        Watch();
        var least = limit < AtLeast ? limit : AtLeast;
        await Task.Delay(least, clock, stop).ConfigureAwait(false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_changed.WaitAsync(waiting.Token), Task.Delay(limit - least, clock, waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void Watch()
    {
        if (_watcher is not null && Directory.Exists(_folder))
            return;
        _watcher?.Dispose();
        _watcher = null;
        try
        {
            var watcher = new FileSystemWatcher(_folder) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            // Not there now, or the system has no watches left: looking at intervals finds the files.
        }
    }

    private void Wake()
    {
        try
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Two notices at once, or the last one.
        }
    }
}
