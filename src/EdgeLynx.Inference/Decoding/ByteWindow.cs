using Microsoft.Win32.SafeHandles;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Random access to the bytes of a file through one buffer, or to bytes already in memory: a header is read without the rest.</summary>
internal ref struct ByteWindow
{
    private readonly SafeFileHandle? _file;
    private readonly Span<byte> _buffer;
    private ReadOnlySpan<byte> _held;
    private long _start;

    /// <summary>Over bytes in memory.</summary>
    public ByteWindow(ReadOnlySpan<byte> bytes)
    {
        _held = bytes;
        Length = bytes.Length;
    }

    /// <summary>Over <paramref name="file"/>, read in pieces of <paramref name="buffer"/>'s length.</summary>
    /// <exception cref="IOException">The length cannot be told.</exception>
    public ByteWindow(SafeFileHandle file, Span<byte> buffer)
    {
        _file = file;
        _buffer = buffer;
        Length = RandomAccess.GetLength(file);
    }

    /// <summary>Bytes in all.</summary>
    public long Length { get; }

    /// <summary>
    /// The <paramref name="count"/> bytes at <paramref name="at"/>; fewer at the end of the file, or where the buffer is shorter.
    /// Valid until the next call.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReadOnlySpan<byte> Read(long at, int count)
    {
        if (at < 0 || at >= Length || count <= 0)
            return default;
        if (_file is null)
            return _held.Slice((int)at, (int)Math.Min(count, Length - at));
        var wanted = (int)Math.Min(Math.Min(count, Length - at), _buffer.Length);
        if (at < _start || at + wanted > _start + _held.Length)
        {
            (_start, var filled) = (at, 0);
            while (filled < _buffer.Length)
            {
                var got = RandomAccess.Read(_file, _buffer[filled..], at + filled);
                if (got == 0)
                    break;
                filled += got;
            }
            _held = _buffer[..filled];
        }
        var from = (int)(at - _start);
        return _held.Slice(from, Math.Min(wanted, _held.Length - from));
    }
}
