namespace EdgeLynx.Flow;

/// <summary>Lets one worker at a time in, first come first served, without blocking a thread and without allocating.</summary>
internal sealed class WorkerLock
{
    private readonly Lock _gate = new();
    private readonly Queue<Signal> _waiting = new();
    private bool _isTaken;

    /// <summary>Enters, waiting on the worker's <paramref name="own"/> signal while another is inside.</summary>
    public ValueTask EnterAsync(Signal own)
    {
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return ValueTask.CompletedTask;
            }
            _waiting.Enqueue(own);
        }
        return own.WaitAsync();
    }

    /// <summary>Leaves; the next in line is inside at once.</summary>
    public void Exit()
    {
        Signal? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
                _isTaken = false;
        }
        next?.Set();
    }
}
