namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// Pauses between attempts: each twice the last up to a limit, each shortened at random by up to half, so that ten boxes do not ask one camera
/// at the same moment.
/// </summary>
internal sealed class Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private readonly Random _random;
    private TimeSpan _next;

    /// <summary>Pauses from <paramref name="first"/> to <paramref name="longest"/>.</summary>
    public Backoff(TimeSpan first, TimeSpan longest, Random random) => (_first, _longest, _random, _next) = (first, longest, random, first);

    /// <summary>The pause before the next attempt.</summary>
    public TimeSpan Next()
    {
        var pause = _next;
        _next = _next * 2 < _longest ? _next * 2 : _longest;
        return pause * (1 - _random.NextDouble() / 2);
    }

    /// <summary>Begins again with the first pause: an attempt succeeded.</summary>
    public void Reset() => _next = _first;
}
