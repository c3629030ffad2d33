using System.Collections.Concurrent;
using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>Keeps native pixel memory for reuse. Safe for concurrent use; counts what is out, so that tests find leaks.</summary>
public sealed class PixelPool : IDisposable
{
    private readonly ConcurrentBag<PixelBuffer> _idle = [];
    private readonly int _keep;
    private int _outstanding;
    private bool _closed;

    /// <summary>A pool that keeps at most <paramref name="keep"/> idle buffers.</summary>
    public PixelPool(int keep = 32) => _keep = keep;

    /// <summary>Buffers rented and not yet given back: 0 when nothing leaks.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Rents a buffer; its bytes are not cleared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is empty or over 2 GiB.</exception>
    public PixelBuffer Rent(PixelSize size, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        if (!_idle.TryTake(out var buffer))
            buffer = new PixelBuffer(this);
        buffer.Reset(size, channels);
        Interlocked.Increment(ref _outstanding);
        return buffer;
    }

    /// <summary>Frees idle memory; buffers still out are freed when they come back.</summary>
    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var buffer))
            buffer.Free();
    }

    internal void Return(PixelBuffer buffer)
    {
        Interlocked.Decrement(ref _outstanding);
        if (_closed || _idle.Count >= _keep)
            buffer.Free();
        else
            _idle.Add(buffer);
    }
}
