namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// Notices a camera that sends the same picture again and again. A dark scene, well compressed, can look so too: each time that a new connection
/// brings the same picture the patience doubles, up to an hour.
/// </summary>
internal sealed class FrozenWatch
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeSpan _first;
    private readonly TimeProvider _clock;
    private TimeSpan _patience;
    private byte[] _last = [];
    private long _since;

    /// <summary>Bears identical pictures for <paramref name="patience"/>; zero for ever.</summary>
    public FrozenWatch(TimeSpan patience, TimeProvider clock) => (_first, _patience, _clock) = (patience, patience, clock);

    /// <summary>Takes in the next thumbnail; true when the camera counts as frozen and is to be connected again.</summary>
    public bool IsFrozen(ReadOnlySpan<byte> grey)
    {
        if (!grey.SequenceEqual(_last))
        {
            if (grey.Length != _last.Length)
                _last = new byte[grey.Length];
            grey.CopyTo(_last);
            (_since, _patience) = (_clock.GetTimestamp(), _first);
            return false;
        }
        if (_first == TimeSpan.Zero || _clock.GetElapsedTime(_since) < _patience)
            return false;
        _since = _clock.GetTimestamp();
        _patience = _patience * 2 < Longest ? _patience * 2 : Longest;
        return true;
    }
}
