namespace EdgeLynx.Agent.Service.Sources;

/// <summary>How a source is and what it did: written by the source, read by health and metrics.</summary>
/// <param name="name">The source.</param>
/// <param name="type">Its type in the configuration.</param>
internal sealed class SourceStatus(string name, string type)
{
    private long _taken;
    private long _dropped;
    private long _frames;
    private long _reconnects;
    private volatile string? _problem;
    private volatile SourceState _state;
    private volatile Func<int> _queued = () => 0;

    /// <summary>The source.</summary>
    public string Name => name;

    /// <summary>Its type.</summary>
    public string Type => type;

    /// <summary>How it is.</summary>
    public SourceState State => _state;

    /// <summary>What it waits for; null when it works.</summary>
    public string? Problem => _problem;

    /// <summary>Files handed on.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Frames or files dropped because newer ones came faster than they could be processed.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Frames of a stream that were looked at for motion.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>How often the connection was made again.</summary>
    public long Reconnects => Interlocked.Read(ref _reconnects);

    /// <summary>Files that wait for the pipeline.</summary>
    public int Queued => _queued();

    /// <summary>Notes that all is well.</summary>
    public void Works() => (_problem, _state) = (null, SourceState.Ok);

    /// <summary>Notes what the source waits for.</summary>
    public void Waits(string problem) => (_problem, _state) = (problem, SourceState.Waiting);

    /// <summary>Notes that nothing more comes.</summary>
    public void Ends() => (_problem, _state) = (null, SourceState.Ended);

    /// <summary>Says how long the queue is.</summary>
    public void Watch(SourceQueue queue) => _queued = () => queue.Count;

    /// <summary>Counts a file handed on.</summary>
    public void CountTaken() => Interlocked.Increment(ref _taken);

    /// <summary>Counts what was dropped.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Counts a frame looked at.</summary>
    public void CountFrame() => Interlocked.Increment(ref _frames);

    /// <summary>Counts a new connection.</summary>
    public void CountReconnect() => Interlocked.Increment(ref _reconnects);
}
