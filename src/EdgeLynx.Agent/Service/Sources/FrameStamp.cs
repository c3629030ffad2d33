namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// When a live frame was taken. Inside one trigger times are counted on from its first frame by the monotonic clock: a wall clock that is set
/// meanwhile neither tears the event apart nor turns its order round.
/// </summary>
/// <param name="offset">Offset from UTC of the camera's place; null takes this box's zone.</param>
/// <param name="clock">The time.</param>
internal sealed class FrameStamp(TimeSpan? offset, TimeProvider clock)
{
    // A trigger that goes on for so long takes the wall clock's word again.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private DateTimeOffset _first;
    private long _counted;
    private bool _isCounting;

    /// <summary>The time of the frame taken at <paramref name="taken"/> of the monotonic clock, now or shortly before.</summary>
    public DateTimeOffset Of(long taken)
    {
        if (!_isCounting || clock.GetElapsedTime(_counted, taken) > Longest)
        {
            var utc = clock.GetUtcNow() - clock.GetElapsedTime(taken);
            _first = utc.ToOffset(offset ?? WholeMinutes(clock.LocalTimeZone.GetUtcOffset(utc)));
            (_counted, _isCounting) = (taken, true);
        }
        return _first + clock.GetElapsedTime(_counted, taken);
    }

    /// <summary>The trigger has ended: the next frame asks the wall clock.</summary>
    public void End() => _isCounting = false;

    // EXIF has no seconds there.
    private static TimeSpan WholeMinutes(TimeSpan offset) => TimeSpan.FromMinutes(Math.Round(offset.TotalMinutes));
}
