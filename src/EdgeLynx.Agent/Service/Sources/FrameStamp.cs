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

    /// <summary>The time of a frame taken now.</summary>
    public DateTimeOffset Next()
    {
        var now = clock.GetTimestamp();
        if (!_isCounting || clock.GetElapsedTime(_counted, now) > Longest)
        {
            var utc = clock.GetUtcNow();
            _first = utc.ToOffset(offset ?? WholeMinutes(clock.LocalTimeZone.GetUtcOffset(utc)));
            (_counted, _isCounting) = (now, true);
        }
        return _first + clock.GetElapsedTime(_counted, now);
    }

    /// <summary>The trigger has ended: the next frame asks the wall clock.</summary>
    public void End() => _isCounting = false;

    // EXIF has no seconds there.
    private static TimeSpan WholeMinutes(TimeSpan offset) => TimeSpan.FromMinutes(Math.Round(offset.TotalMinutes));
}
