using EdgeLynx.Agent.Service.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>A source at work. What it throws is logged once and it is run again, with growing pauses; the others do not notice.</summary>
internal sealed class RunningSource : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SourceOutlet _outlet;
    private readonly ISource _source;
    private readonly Action _closed;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts <paramref name="source"/>; <paramref name="closed"/> is called when it has stopped.</summary>
    public RunningSource(SourceOptions options, SourceOutlet outlet, ISource source, Action closed, TimeProvider clock, ILogger log)
    {
        (Options, _outlet, _source, _closed, _clock, _log) = (options, outlet, source, closed, clock, log);
        _running = Task.Run(RunAsync);
    }

    /// <summary>What it was told.</summary>
    public SourceOptions Options { get; }

    /// <summary>What it does.</summary>
    public ISource Source => _source;

    /// <summary>Where its files go.</summary>
    public SourceOutlet Outlet => _outlet;

    /// <summary>How it is.</summary>
    public SourceStatus Status => _outlet.Status;

    /// <summary>Stops it and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var pauses = new Backoff(FirstPause, LongestPause, Random.Shared);
        string? told = null;
        // A folder finds its files again by itself.
        if (Options is not FolderSourceOptions)
            await _outlet.ResumeAsync(_stop.Token).ConfigureAwait(false);
        while (!_stop.IsCancellationRequested)
        {
            var started = _clock.GetTimestamp();
            try
            {
                await _source.RunAsync(_stop.Token).ConfigureAwait(false);
                Status.Ends();
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Status.Waits(error.Message);
                if (told != error.Message)
                    _log.LogWarning("source {Source}: {Problem}; trying again", Status.Name, error.Message);
                told = error.Message;
            }
            // It worked for a while: this is a new fault.
            if (_clock.GetElapsedTime(started) > LongestPause)
                pauses.Reset();
            await Task.Delay(pauses.Next(), _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
