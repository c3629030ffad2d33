using System.Runtime.InteropServices;
using EdgeLynx.Flow;
using Microsoft.Win32.SafeHandles;

namespace EdgeLynx.Inference.Decoding;

/// <summary>The whole contents of a file in native memory that its pool uses again for the next. Dispose it exactly once.</summary>
internal sealed unsafe class FileBytes : IDisposable
{
    /// <summary>Room kept behind the contents, for a JPEG end marker that a truncated file lacks.</summary>
    public const int Slack = 2;

    private readonly FileBytesPool _pool;
    private byte* _memory;
    private bool _rented;

    internal FileBytes(FileBytesPool pool) => _pool = pool;

    /// <summary>Bytes of native memory held.</summary>
    public int Capacity { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>The contents; valid until disposed.</summary>
    public ReadOnlySpan<byte> Bytes => new(_memory, Length);

    /// <summary>Address of the first byte.</summary>
    public byte* Address => _memory;

    /// <summary>Appends the JPEG end marker (FF D9) to a file that lacks it. Once only.</summary>
    public void AppendEndOfImage()
    {
        _memory[Length++] = 0xFF;
        _memory[Length++] = 0xD9;
    }

    /// <summary>Keeps the memory for the next file.</summary>
    public void Dispose()
    {
        if (!_rented)
            return;
        _rented = false;
        _pool.Return(this);
    }

    /// <summary>Makes room for <paramref name="length"/> bytes, not cleared.</summary>
    internal void Reset(int length)
    {
        _rented = true;
        if (length + Slack > Capacity)
        {
            Free();
            Capacity = checked(length + length / 4 + Slack);
            _memory = (byte*)NativeMemory.Alloc((nuint)Capacity);
        }
        Length = length;
    }

    /// <summary>Reads <paramref name="file"/> from its start.</summary>
    /// <exception cref="ItemException">It has become empty.</exception>
    internal void Fill(SafeFileHandle file)
    {
        var read = 0;
        while (read < Length)
        {
            var count = RandomAccess.Read(file, new Span<byte>(_memory + read, Length - read), read);
            if (count == 0)
                break;
            read += count;
        }
        // The file may have been cut since its length was taken.
        Length = read;
        if (read == 0)
            throw new ItemException(FileProblem.Empty);
    }

    /// <summary>Reads <paramref name="file"/> from its start; false when that fails or it has become shorter.</summary>
    internal bool TryFill(in PlainFile file)
    {
        var read = 0L;
        while (read < Length)
        {
            var count = file.Read(_memory + read, Length - read, read);
            if (count <= 0)
                return false;
            read += count;
        }
        return true;
    }

    internal void Free()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        Capacity = 0;
    }
}
