using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>Keeps native pixel memory for reuse. Safe for concurrent use; counts what is out, so that tests find leaks.</summary>
public sealed class PixelPool : IDisposable
{
    // Below this a buffer serves any picture that fits.
    private const long Small = 1 << 18;

    private readonly Lock _gate = new();

    // Least recently used first; never longer than what was out at one time.
    private readonly List<PixelBuffer> _idle = [];
    private readonly Stack<PixelBuffer> _shells = new();
    private readonly long _keep;
    private int _outstanding;
    private int _repeatedReturns;
    private long _idleBytes;
    private bool _isClosed;

    /// <summary>
    /// A pool that keeps at most <paramref name="keepBytes"/> bytes of idle buffers: those used last. The default holds what two cores have
    /// in flight of 2 MP proxies.
    /// </summary>
    public PixelPool(long keepBytes = 96L << 20) => _keep = keepBytes;

    /// <summary>Buffers rented and not yet given back: 0 when nothing leaks.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>How often a buffer was disposed that was not out: 0 when every buffer has one owner.</summary>
    internal int RepeatedReturns => Volatile.Read(ref _repeatedReturns);

    /// <summary>Bytes of memory held and not out.</summary>
    internal long IdleBytes => Volatile.Read(ref _idleBytes);

    /// <summary>Rents a buffer of <paramref name="channels"/> (1 or 3) bytes a pixel; its bytes are not cleared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is empty or over 2 GiB.</exception>
    public PixelBuffer Rent(PixelSize size, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if ((long)size.Width * size.Height > int.MaxValue / channels)
            throw new ArgumentOutOfRangeException(nameof(size), $"A picture of {size} with {channels} channels is over 2 GiB.");
        var buffer = TakeIdleOrNew((long)size.Width * size.Height * channels);
        buffer.Begin(size, channels);
        Interlocked.Increment(ref _outstanding);
        return buffer;
    }

    /// <summary>
    /// A buffer around the picture at <paramref name="address"/>, decoded into memory of its <paramref name="owner"/>: rows without
    /// padding, 64-byte aligned. Nothing is copied; <paramref name="release"/> frees the owner when the buffer is disposed.
    /// </summary>
    public PixelBuffer Adopt(PixelSize size, int channels, nint address, nint owner, Action<nint> release)
    {
        PixelBuffer? shell;
        lock (_gate)
            _shells.TryPop(out shell);
        if (shell is null || shell.Release != release)
            shell = new PixelBuffer(this, release);
        shell.Begin(size, channels, address, owner);
        Interlocked.Increment(ref _outstanding);
        return shell;
    }

    /// <summary>Frees idle memory; buffers still out are freed when they come back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            FreeOldest(downTo: 0);
        }
    }

    internal void Return(PixelBuffer buffer)
    {
        Interlocked.Decrement(ref _outstanding);
        if (buffer.Release is not null)
        {
            buffer.Free();
            lock (_gate)
                _shells.Push(buffer);
            return;
        }
        lock (_gate)
        {
            _idle.Add(buffer);
            _idleBytes += buffer.Capacity;
            FreeOldest(downTo: _isClosed ? 0 : _keep);
        }
    }

    internal void CountRepeatedReturn() => Interlocked.Increment(ref _repeatedReturns);

    /// <summary>
    /// The buffer used last that is large enough and not more than twice as large: a small crop that waits in a channel must not hold the
    /// memory of a 20 MP picture, or every buffer in circulation grows to the largest picture of the archive. New memory takes the place
    /// of idle memory of other sizes, so that all memory held never exceeds what was out at one time.
    /// </summary>
    private PixelBuffer TakeIdleOrNew(long bytes)
    {
        // A quarter more than asked for: the next camera's picture is often a little larger.
        var capacity = bytes + bytes / 4;
        lock (_gate)
        {
            for (var i = _idle.Count - 1; i >= 0; i--)
            {
                var buffer = _idle[i];
                if (buffer.Capacity < bytes || buffer.Capacity > Math.Max(2 * bytes, Small))
                    continue;
                _idle.RemoveAt(i);
                _idleBytes -= buffer.Capacity;
                return buffer;
            }
            FreeOldest(downTo: Math.Max(0, _idleBytes - capacity));
        }
        return new PixelBuffer(this, capacity);
    }

    private void FreeOldest(long downTo)
    {
        var freed = 0;
        for (; _idleBytes > downTo; freed++)
        {
            _idleBytes -= _idle[freed].Capacity;
            _idle[freed].Free();
        }
        _idle.RemoveRange(0, freed);
    }
}
