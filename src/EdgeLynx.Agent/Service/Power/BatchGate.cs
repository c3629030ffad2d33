namespace EdgeLynx.Agent.Service.Power;

/// <summary>
/// The duty cycle: work is collected and done in one go every so often, so that processor and memory sleep in between. A live queue that
/// fills up opens the gate early: it would drop frames.
/// </summary>
/// <param name="every">Time from one batch to the next; zero keeps the gate open.</param>
/// <param name="clock">The time.</param>
internal sealed class BatchGate(TimeSpan every, TimeProvider clock)
{
    private long _closed = clock.GetTimestamp();
    private bool _isOpen = true;

    /// <summary>Whether a file may be taken now.</summary>
    /// <param name="waiting">Files that wait.</param>
    /// <param name="isNearlyFull">Whether a live queue is about to drop.</param>
    public bool IsOpen(int waiting, bool isNearlyFull)
    {
        if (every == TimeSpan.Zero)
            return true;
        if (_isOpen && waiting == 0)
            (_isOpen, _closed) = (false, clock.GetTimestamp());
        else if (!_isOpen && waiting > 0 && (isNearlyFull || clock.GetElapsedTime(_closed) >= every))
            _isOpen = true;
        return _isOpen;
    }
}
