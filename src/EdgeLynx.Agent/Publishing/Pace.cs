namespace EdgeLynx.Agent.Publishing;

/// <summary>Lets through so many a second, at most one second's worth at once.</summary>
/// <param name="perSecond">How many, above 0; null for any number.</param>
/// <param name="clock">The time.</param>
internal sealed class Pace(double? perSecond, TimeProvider clock)
{
    private readonly double _most = Math.Max(1, perSecond ?? 0);
    private double _saved = 1;
    private long _asked = clock.GetTimestamp();

    /// <summary>How many of <paramref name="wanted"/> may go now.</summary>
    public int Allowed(int wanted)
    {
        if (perSecond is not { } rate)
            return wanted;
        var now = clock.GetTimestamp();
        _saved = Math.Min(_most, _saved + clock.GetElapsedTime(_asked, now).TotalSeconds * rate);
        _asked = now;
        return Math.Min(wanted, (int)_saved);
    }

    /// <summary>Counts <paramref name="count"/> that went.</summary>
    public void Spend(int count) => _saved -= perSecond is null ? 0 : count;
}
