using System.Buffers;
using System.Collections.Concurrent;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Support;

/// <summary>Knows which arrays are out and notices one that comes back twice.</summary>
internal sealed class CountingArrayPool : ArrayPool<Detection>
{
    private readonly ConcurrentDictionary<Detection[], bool> _out = new(ReferenceEqualityComparer.Instance);
    private int _strangers;

    public int Outstanding => _out.Count;

    /// <summary>Arrays that came back and were not out.</summary>
    public int Strangers => _strangers;

    public override Detection[] Rent(int minimumLength)
    {
        var array = new Detection[minimumLength];
        _out[array] = true;
        return array;
    }

    public override void Return(Detection[] array, bool clearArray = false)
    {
        if (!_out.TryRemove(array, out _))
            Interlocked.Increment(ref _strangers);
    }
}
