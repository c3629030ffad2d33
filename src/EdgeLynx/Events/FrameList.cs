using System.Buffers;
using System.Collections;
using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>
/// The frames of one event in an array from the shared pool, so that a clip's thousands of blank frames allocate nothing. The event that
/// holds the list owns it; the frames themselves are disposed by the event, not here.
/// </summary>
internal sealed class FrameList : IReadOnlyList<DetectedFrame>, IDisposable
{
    private DetectedFrame[] _frames = [];
    private int _count;

    public int Count => _count;

    public DetectedFrame this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return _frames[index];
        }
    }

    public void Add(in DetectedFrame frame)
    {
        if (_count == _frames.Length)
        {
            var larger = ArrayPool<DetectedFrame>.Shared.Rent(Math.Max(8, 2 * _count));
            _frames.AsSpan(0, _count).CopyTo(larger);
            GiveBack();
            _frames = larger;
        }
        _frames[_count++] = frame;
    }

    /// <summary>Puts the frames in capture order; frames of equal time keep the order in which they came.</summary>
    public void SortByTime()
    {
        // Rare (two clips overlap), so it may allocate; the place breaks ties, which makes the sort stable.
        var keys = new (long Ticks, int Place)[_count];
        for (var i = 0; i < _count; i++)
            keys[i] = (_frames[i].Time.Value.UtcTicks, i);
        Array.Sort(keys, _frames, 0, _count);
    }

    public IEnumerator<DetectedFrame> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
            yield return _frames[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the array back. A second call does nothing.</summary>
    public void Dispose()
    {
        GiveBack();
        _frames = [];
        _count = 0;
    }

    private void GiveBack()
    {
        // Cleared: a pooled array must not keep the names of a whole archive alive.
        if (_frames.Length > 0)
            ArrayPool<DetectedFrame>.Shared.Return(_frames, clearArray: true);
    }
}
