namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Tells a pipeline that is stuck from one that works or has nothing to do.</summary>
/// <param name="isBusy">Whether there is work.</param>
/// <param name="progress">Grows with everything that gets done.</param>
/// <param name="limit">How long work may lie without any getting done.</param>
/// <param name="clock">The time.</param>
internal sealed class ProgressWatch(Func<bool> isBusy, Func<long> progress, TimeSpan limit, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _last = -1;
    private long _since = clock.GetTimestamp();

    /// <summary>Whether work has lain for longer than the limit without any getting done.</summary>
    public bool IsStuck()
    {
        lock (_gate)
        {
            var now = progress();
            if (now != _last || !isBusy())
                (_last, _since) = (now, clock.GetTimestamp());
            return clock.GetElapsedTime(_since) > limit;
        }
    }
}
