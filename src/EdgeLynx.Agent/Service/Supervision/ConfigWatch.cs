using System.Runtime.InteropServices;
using EdgeLynx.Agent.Service.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Waits for a new configuration: SIGHUP, or the file has changed. One that is wrong is told and left.</summary>
internal sealed class ConfigWatch : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly string _file;
    private readonly Func<List<string>, LoadedConfig?> _load;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly PosixSignalRegistration? _signal;
    private DateTime _seen;

    /// <summary>Watches <paramref name="file"/>; <paramref name="load"/> reads it.</summary>
    public ConfigWatch(string file, Func<List<string>, LoadedConfig?> load, TimeProvider clock, ILogger log)
    {
        (_file, _load, _clock, _log) = (file, load, clock, log);
        _seen = File.GetLastWriteTimeUtc(file);
        if (!OperatingSystem.IsWindows())
            _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);
    }

    /// <summary>The next configuration that is right.</summary>
    public async Task<LoadedConfig> NextAsync(CancellationToken stop)
    {
        while (true)
        {
            await AskedOrChangedAsync(stop).ConfigureAwait(false);
            var errors = new List<string>();
            if (_load(errors) is { } loaded)
                return loaded;
            foreach (var error in errors)
                _log.LogError("{Problem}", error);
            _log.LogError("the configuration has {Count} errors: the old one stays in force", errors.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signal?.Dispose();
        _asked.Dispose();
    }

    /// <summary>Has the configuration read again.</summary>
    public void Ask() => _asked.Release();

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        Ask();
    }

    private async Task AskedOrChangedAsync(CancellationToken stop)
    {
        while (true)
        {
            var asked = await _asked.WaitAsync(TimeSpan.Zero, stop).ConfigureAwait(false);
            var changed = File.GetLastWriteTimeUtc(_file);
            // While an editor writes, the file may be away.
            if (asked || (changed != _seen && changed.Year > 1601))
            {
                _seen = changed;
                return;
            }
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var signal = _asked.WaitAsync(waiting.Token);
            if (await Task.WhenAny(signal, Task.Delay(LookEvery, _clock, waiting.Token)).ConfigureAwait(false) == signal && signal.IsCompletedSuccessfully)
                _asked.Release();
            await waiting.CancelAsync().ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }
    }
}
