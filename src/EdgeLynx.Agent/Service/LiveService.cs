using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Service.Supervision;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Keeps sources and pipeline at work: puts a new configuration into force without a restart, and after a fault (a full disk) tries again,
/// with growing pauses, from what the inbox says is not done.
/// </summary>
/// <param name="config">The configuration to begin with.</param>
/// <param name="parts">Its models and decoders; disposed here.</param>
/// <param name="makeParts">Makes others; null when that failed, which is then in the list.</param>
/// <param name="pipeline">Runs pipelines.</param>
/// <param name="sources">The sources.</param>
/// <param name="intake">Where their files are read.</param>
/// <param name="watch">Brings new configurations.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class LiveService(
    LoadedConfig config, ReplayParts parts, Func<ServiceOptions, List<string>, ReplayParts?> makeParts, PipelineHost pipeline, SourceSet sources,
    Intake intake, ConfigWatch watch, TimeProvider clock, ILogger log) : IDisposable
{
    private readonly Backoff _pauses = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), Random.Shared);
    private ServiceOptions _options = config.Options;
    private ReplayParts _parts = parts;
    private volatile bool _galleryChanged;

    /// <summary>Runs until <paramref name="stopped"/>, and then until the pipeline has finished or its time is up.</summary>
    public async Task RunAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            var started = clock.GetTimestamp();
            try
            {
                await sources.ApplyAsync(_options.Sources).ConfigureAwait(false);
                await RunPipelineAsync(stopped).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError("the pipeline ended: {Problem}", error.Message);
                // Their files are found again as not done.
                await sources.StopAsync().ConfigureAwait(false);
                if (clock.GetElapsedTime(started) > TimeSpan.FromMinutes(10))
                    _pauses.Reset();
                await Task.Delay(_pauses.Next(), clock, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Says that somebody else has changed the gallery: it is opened anew.</summary>
    public void ReopenGallery()
    {
        _galleryChanged = true;
        watch.Ask();
    }

    /// <inheritdoc/>
    public void Dispose() => _parts.Dispose();

    /// <summary>Runs one pipeline until a new configuration needs another, or the service is stopped.</summary>
    private async Task RunPipelineAsync(CancellationToken stopped)
    {
        using var last = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        using var breakOff = new CancellationTokenSource();
        await using var drain = stopped.Register(() => breakOff.CancelAfter(TimeSpan.FromSeconds(Math.Max(0.001, _options.Supervision.DrainSeconds))));
        var saver = new PowerSaver(_options.Power, intake, ThermalZones.Root, clock, log);
        var running = pipeline.RunAsync(_parts, _options, saver, last.Token, breakOff.Token);
        try
        {
            while (await NextConfigAsync(running, last.Token).ConfigureAwait(false) is { } next)
            {
                if (await TakeOverAsync(next, running, last).ConfigureAwait(false))
                    return;
            }
            // Nothing more is wanted of the cameras while the pipeline finishes.
            if (stopped.IsCancellationRequested)
                await sources.StopAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            log.LogInformation("stopped before everything was done: the rest follows at the next start");
        }
        finally
        {
            await last.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The next configuration; null when the pipeline has ended, or is to.</summary>
    private async Task<LoadedConfig?> NextConfigAsync(Task running, CancellationToken last)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(last);
        var next = watch.NextAsync(waiting.Token);
        await Task.WhenAny(running, next).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next.IsCompletedSuccessfully ? next.Result : null;
    }

    /// <summary>Puts <paramref name="next"/> into force; true when that has ended the running pipeline.</summary>
    private async Task<bool> TakeOverAsync(LoadedConfig next, Task running, CancellationTokenSource last)
    {
        var change = ConfigChange.Between(_options, next.Options);
        if (_galleryChanged)
            change = change with { Parts = true, Pipeline = true };
        _galleryChanged = false;
        if (change.NextStart.Count > 0)
            log.LogWarning("changes of {Sections} take effect at the next start", string.Join(", ", change.NextStart));
        var errors = new List<string>();
        var parts = change.Parts ? makeParts(next.Options, errors) : _parts;
        if (parts is null)
        {
            errors.ForEach(error => log.LogError("{Problem}", error));
            log.LogError("the models of the new configuration cannot be used: the old configuration stays in force");
            return false;
        }
        if (change.Pipeline)
        {
            // An event that is going on ends with the pipeline that gathers it.
            await last.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
        if (parts != _parts)
            _parts.Dispose();
        (_parts, _options) = (parts, next.Options);
        if (!change.Pipeline)
            await sources.ApplyAsync(_options.Sources).ConfigureAwait(false);
        log.LogInformation("the new configuration is in force");
        return change.Pipeline;
    }
}
