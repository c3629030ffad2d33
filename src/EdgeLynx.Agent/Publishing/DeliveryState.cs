namespace EdgeLynx.Agent.Publishing;

/// <summary>What has been delivered so far, and what last went wrong. Written by the sender, read by anyone.</summary>
internal sealed class DeliveryState(TimeProvider clock)
{
    private long _acknowledged;
    private long _refused;
    private long _reconnects;
    private long _lastProgress = clock.GetTimestamp();
    private volatile bool _connected;
    private volatile string? _lastError;

    /// <summary>Messages the broker has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Times a message was refused; it stays in the outbox and is tried again.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Connections opened.</summary>
    public long Connections => Interlocked.Read(ref _reconnects);

    /// <summary>Whether there is a connection now.</summary>
    public bool IsConnected => _connected;

    /// <summary>What last went wrong with the broker; null when nothing did since.</summary>
    public string? LastError => _lastError;

    /// <summary>Time since the broker last took something.</summary>
    public TimeSpan SinceProgress => clock.GetElapsedTime(Interlocked.Read(ref _lastProgress));

    /// <summary>The connection was opened or lost.</summary>
    internal void Connected(bool connected)
    {
        _connected = connected;
        if (connected)
            Interlocked.Increment(ref _reconnects);
    }

    /// <summary>The broker took <paramref name="count"/> messages.</summary>
    internal void Took(int count)
    {
        Interlocked.Add(ref _acknowledged, count);
        MarkProgress();
        _lastError = null;
    }

    /// <summary>The broker refused one message.</summary>
    internal void Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        _lastError = why;
    }

    /// <summary>Something went wrong.</summary>
    internal void Failed(string why) => _lastError = why;

    /// <summary>Starts the time without progress anew.</summary>
    internal void MarkProgress() => Interlocked.Exchange(ref _lastProgress, clock.GetTimestamp());
}
