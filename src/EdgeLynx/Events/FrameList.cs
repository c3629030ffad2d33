using System.Collections;
using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>
/// The frames of one event in pieces from a pool, so that a clip's thousands of blank frames allocate nothing and are never copied. The
/// event that holds the list owns it; the frames themselves are disposed by the event, not here.
/// </summary>
internal sealed class FrameList : IReadOnlyList<DetectedFrame>, IDisposable
{
    // Frames a piece: about 30 KB, below the large-object heap.
    private const int Piece = 256;

    private readonly List<DetectedFrame[]> _pieces = [];
    private int _count;

    public int Count => _count;

    public DetectedFrame this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return At(index);
        }
    }

    public void Add(in DetectedFrame frame)
    {
        if (_count == _pieces.Count * Piece)
            _pieces.Add(FramePieces.Rent(Piece));
        At(_count++) = frame;
    }

    /// <summary>Puts the frames in capture order; frames of equal time keep the order in which they came.</summary>
    public void SortByTime()
    {
        // Rare (two clips overlap), so it may allocate; OrderBy is stable.
        var sorted = this.OrderBy(frame => frame.Time.Value).ToArray();
        for (var i = 0; i < sorted.Length; i++)
            At(i) = sorted[i];
    }

    public IEnumerator<DetectedFrame> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the pieces back. A second call does nothing.</summary>
    public void Dispose()
    {
        for (var i = 0; i < _pieces.Count; i++)
            FramePieces.Return(_pieces[i], Math.Min(Piece, _count - i * Piece));
        _pieces.Clear();
        _count = 0;
    }

    private ref DetectedFrame At(int index) => ref _pieces[index / Piece][index % Piece];
}
