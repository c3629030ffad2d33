namespace EdgeLynx.Agent.Tests.Support;

/// <summary>A clock on which waits of less than half a minute are over at once and noted; longer ones end when the test says.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private readonly List<Timer> _long = [];

    /// <summary>The short waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
                return [.. _waits];
        }
    }

    /// <summary>Ends every long wait.</summary>
    public void EndLongWaits()
    {
        Timer[] timers;
        lock (_waits)
            timers = [.. _long];
        foreach (var timer in timers)
            timer.Fire();
    }

    public override DateTimeOffset GetUtcNow() => new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        lock (_waits)
        {
            if (dueTime >= TimeSpan.FromSeconds(30))
            {
                _long.Add(timer);
                return timer;
            }
            _waits.Add(dueTime);
        }
        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _disposed;

        public void Fire()
        {
            if (!_disposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
