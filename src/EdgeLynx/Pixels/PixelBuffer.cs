using System.Runtime.InteropServices;
using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>
/// 8-bit pixels in native memory: rows top to bottom without padding, channels interleaved (BGR for three).
/// Rented from a <see cref="PixelPool"/>; one owner at a time, which disposes it exactly once.
/// </summary>
public sealed unsafe class PixelBuffer : IDisposable
{
    private readonly PixelPool _pool;
    private void* _memory;
    private nuint _capacity;
    private int _rented;

    internal PixelBuffer(PixelPool pool) => _pool = pool;

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
    internal long Capacity => (long)_capacity;

    internal void Reset(PixelSize size, int channels)
    {
        // At most 2 GiB: the pool has refused more.
        var needed = (nuint)size.Width * (nuint)size.Height * (nuint)channels;
        if (needed > _capacity)
        {
            Free();
            // A quarter more than asked for: the next camera's picture is often a little larger.
            var capacity = needed + needed / 4;
            _memory = NativeMemory.AlignedAlloc(capacity, 64);
            _capacity = capacity;
        }
        Size = size;
        Channels = channels;
        Rental++;
        _rented = 1;
    }

    internal void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _capacity = 0;
    }
}
