using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Notices when the clock on the wall is set: GPS or NTP that arrives late moves it by minutes or years.</summary>
internal sealed class ClockWatch
{
    // Slower drift than this is the oscillator's, and NTP's slewing.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private DateTimeOffset _wall;
    private long _monotonic;
    private long _steps;

    /// <summary>Begins to watch <paramref name="clock"/>.</summary>
    public ClockWatch(TimeProvider clock, ILogger log)
    {
        (_clock, _log) = (clock, log);
        (_wall, _monotonic) = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>How often the clock was set.</summary>
    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>Looks every ten seconds until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), _clock);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            Look();
    }

    /// <summary>Compares the two scales of time; call it every few seconds.</summary>
    public void Look()
    {
        var (wall, monotonic) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        var step = wall - _wall - _clock.GetElapsedTime(_monotonic, monotonic);
        (_wall, _monotonic) = (wall, monotonic);
        if (step.Duration() < Step)
            return;
        Interlocked.Increment(ref _steps);
        _log.LogWarning("the clock was set by {Step} to {Now:O}: live pictures taken before carry the old time", step, wall);
    }
}
