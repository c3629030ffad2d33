using EdgeLynx.Agent.Service.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Watches a folder. Looking again and again is what is relied on; the system's notices only make it faster.</summary>
/// <param name="options">What to watch.</param>
/// <param name="outlet">Where files go.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class FolderSource(FolderSourceOptions options, SourceOutlet outlet, TimeProvider clock, ILogger log) : ISource
{
    private readonly FolderScanner _scanner = new(options.Path, TimeSpan.FromSeconds(options.SettleSeconds), clock);
    // Told once by the scanner, and not noted yet: a full disk refuses the note, and they must not be forgotten over it.
    private readonly Queue<FoundFile> _found = new();
    private readonly Dictionary<long, (InboxEntry Entry, string Name)> _unfinished = [];

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        using var changes = new FolderChanges(options.Path);
        while (true)
        {
            try
            {
                foreach (var file in _scanner.Scan())
                    _found.Enqueue(file);
                while (_found.TryPeek(out var file))
                {
                    await TakeAsync(file, stop).ConfigureAwait(false);
                    _found.Dequeue();
                }
                outlet.Status.Works();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                outlet.Status.Waits(error.Message);
            }
            FinishDone();
            var pause = TimeSpan.FromSeconds(_scanner.HasUnsettled ? Math.Min(options.PollSeconds, options.SettleSeconds) : options.PollSeconds);
            await changes.WaitAsync(pause, clock, stop).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(FoundFile file, CancellationToken stop)
    {
        var entry = outlet.Note(file, durable: false);
        if (_unfinished.TryGetValue(entry.Id, out var known))
            entry = known.Entry;
        _unfinished[entry.Id] = (entry, file.Name);
        if (entry is { State: InboxState.Waiting, IsOut: false })
            await outlet.QueueAsync(entry, stop).ConfigureAwait(false);
    }

    private void FinishDone()
    {
        foreach (var (entry, name) in _unfinished.Values.ToList())
        {
            var state = outlet.StateOf(entry);
            if (state == InboxState.Waiting)
                continue;
            _unfinished.Remove(entry.Id);
            if (state == InboxState.Processed && options.After != AfterProcessing.Keep)
                Finish(entry.Media.Path, name);
        }
    }

    private void Finish(string path, string name)
    {
        try
        {
            if (options.After == AfterProcessing.Delete)
                File.Delete(path);
            else
                Move(path, Path.Combine(options.MoveTo!, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Source}: {Path} was processed and cannot be put away: {Problem}", outlet.Name, path, error.Message);
        }
    }

    private static void Move(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var free = target;
        for (var n = 2; File.Exists(free); n++)
            free = $"{Path.ChangeExtension(target, null)}~{n}{Path.GetExtension(target)}";
        File.Move(path, free);
    }
}
