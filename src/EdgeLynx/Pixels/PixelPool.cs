using System.Collections.Concurrent;
using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>Keeps native pixel memory for reuse. Safe for concurrent use; counts what is out, so that tests find leaks.</summary>
public sealed class PixelPool : IDisposable
{
    private readonly ConcurrentBag<PixelBuffer> _idle = [];
    private readonly long _keep;
    private int _outstanding;
    private int _repeatedReturns;
    private long _idleBytes;
    private volatile bool _isClosed;

    /// <summary>
    /// A pool that keeps at most <paramref name="keepBytes"/> bytes of idle buffers. Bytes, not buffers: a few 20 MP pictures would
    /// otherwise stay for the rest of a run of small ones. The default holds what two cores have in flight of 2 MP proxies.
    /// </summary>
    public PixelPool(long keepBytes = 96L << 20) => _keep = keepBytes;

    /// <summary>Buffers rented and not yet given back: 0 when nothing leaks.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>How often a buffer was disposed that was not out: 0 when every buffer has one owner.</summary>
    internal int RepeatedReturns => Volatile.Read(ref _repeatedReturns);

    /// <summary>Rents a buffer of <paramref name="channels"/> (1 or 3) bytes a pixel; its bytes are not cleared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is empty or over 2 GiB.</exception>
    public PixelBuffer Rent(PixelSize size, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        // Before a buffer is taken: a refused size must not lose it.
        if ((long)size.Width * size.Height > int.MaxValue / channels)
            throw new ArgumentOutOfRangeException(nameof(size), $"A picture of {size} with {channels} channels is over 2 GiB.");
        if (_idle.TryTake(out var buffer))
            Interlocked.Add(ref _idleBytes, -buffer.Capacity);
        else
            buffer = new PixelBuffer(this);
        buffer.Reset(size, channels);
        Interlocked.Increment(ref _outstanding);
        return buffer;
    }

    /// <summary>Frees idle memory; buffers still out are freed when they come back.</summary>
    public void Dispose()
    {
        _isClosed = true;
        FreeIdle();
    }

    internal void Return(PixelBuffer buffer)
    {
        Interlocked.Decrement(ref _outstanding);
        if (Interlocked.Add(ref _idleBytes, buffer.Capacity) > _keep)
        {
            Interlocked.Add(ref _idleBytes, -buffer.Capacity);
            buffer.Free();
            return;
        }
        _idle.Add(buffer);
        // Closed between the question and the answer: nobody else would come to free it.
        if (_isClosed)
            FreeIdle();
    }

    internal void CountRepeatedReturn() => Interlocked.Increment(ref _repeatedReturns);

    private void FreeIdle()
    {
        while (_idle.TryTake(out var buffer))
            buffer.Free();
    }
}
