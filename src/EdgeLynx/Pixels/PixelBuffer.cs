using System.Runtime.InteropServices;
using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>
/// 8-bit pixels in native memory: rows top to bottom without padding, channels interleaved (BGR for three).
/// Rented from a <see cref="PixelPool"/>, or moved into it; one owner at a time, which disposes it exactly once.
/// </summary>
public sealed unsafe class PixelBuffer : IDisposable
{
    private readonly PixelPool _pool;
    private void* _memory;
    private nint _owner;
    private int _rented;

    internal PixelBuffer(PixelPool pool, long capacity)
    {
        (_pool, Capacity) = (pool, capacity);
        _memory = NativeMemory.AlignedAlloc((nuint)capacity, 64);
    }

    /// <summary>A shell around pixels of somebody else's, given with each rental; <paramref name="release"/> is called with their owner at its end.</summary>
    internal PixelBuffer(PixelPool pool, Action<nint> release) => (_pool, Release) = (pool, release);

    /// <summary>Width and height in pixels.</summary>
    public PixelSize Size { get; private set; }

    /// <summary>Bytes a pixel: 1 (grey) or 3 (BGR).</summary>
    public int Channels { get; private set; }

    /// <summary>Grows each time the buffer is rented: with the reference itself it tells one owner's pixels from the next one's.</summary>
    public int Rental { get; private set; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Size.Width * Channels;

    /// <summary>Address of the first byte, 64-byte aligned; valid until disposed.</summary>
    public nint Address => (nint)_memory;

    /// <summary>All bytes; valid until disposed.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public Span<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented == 0, this);
            return new Span<byte>(_memory, Stride * Size.Height);
        }
    }

    /// <summary>One row's bytes.</summary>
    public Span<byte> Row(int y) => Bytes.Slice(y * Stride, Stride);

    /// <summary>Gives the memory back to the pool. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, 0) == 1)
            _pool.Return(this);
        else
            _pool.CountRepeatedReturn();
    }

    /// <summary>Bytes of native memory held, whatever the picture in it needs.</summary>
    internal long Capacity { get; }

    /// <summary>What frees the pixels where they are not the pool's; null for the pool's own.</summary>
    internal Action<nint>? Release { get; }

    /// <summary>Begins a rental around <paramref name="memory"/>, which lives until <paramref name="owner"/> is released.</summary>
    internal void Begin(PixelSize size, int channels, nint memory, nint owner)
    {
        _memory = (void*)memory;
        _owner = owner;
        Begin(size, channels);
    }

    internal void Begin(PixelSize size, int channels)
    {
        Size = size;
        Channels = channels;
        Rental++;
        _rented = 1;
    }

    internal void Free()
    {
        if (Release is null)
            NativeMemory.AlignedFree(_memory);
        else
            Release(_owner);
        _memory = null;
    }
}
