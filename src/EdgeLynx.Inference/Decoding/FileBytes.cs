using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using EdgeLynx.Flow;

namespace EdgeLynx.Inference.Decoding;

/// <summary>The whole contents of a file in native memory that is used again for the next. Dispose it exactly once.</summary>
internal sealed unsafe class FileBytes : IDisposable
{
    /// <summary>Room kept behind the contents, for a JPEG end marker that a truncated file lacks.</summary>
    public const int Slack = 2;

    // As many as there are workers are ever in use at once; a few more idle ones do no harm.
    private const int Keep = 16;

    /// <summary>Larger stills are refused; a 200-megapixel TIFF has 0.6 GiB.</summary>
    private const long MaxLength = 1L << 30;

    private static readonly ConcurrentBag<FileBytes> Idle = [];
    private static int _outstanding;

    private byte* _memory;
    private int _capacity;
    private bool _rented;

    private FileBytes()
    {
    }

    /// <summary>Files read and not yet disposed: 0 when nothing leaks.</summary>
    public static int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>The contents; valid until disposed.</summary>
    public ReadOnlySpan<byte> Bytes => new(_memory, Length);

    /// <summary>Address of the first byte.</summary>
    public byte* Address => _memory;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ItemException">It cannot be read, is empty or over 1 GiB.</exception>
    public static FileBytes Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length == 0)
                throw new ItemException(FileProblem.Empty);
            if (length > MaxLength)
                throw new ItemException($"The file has {length / (1 << 20)} MiB, over the 1024 MiB a still may have.");
            var bytes = Rent((int)length);
            try
            {
                bytes.Fill(file);
                return bytes;
            }
            catch
            {
                bytes.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw FileProblem.From(error, path);
        }
    }

    /// <summary>A copy of <paramref name="contents"/>, as if read from a file.</summary>
    public static FileBytes Of(ReadOnlySpan<byte> contents)
    {
        var bytes = Rent(contents.Length);
        contents.CopyTo(new Span<byte>(bytes._memory, contents.Length));
        return bytes;
    }

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
        Interlocked.Decrement(ref _outstanding);
        if (Idle.Count < Keep)
            Idle.Add(this);
        else
            Free();
    }

    private static FileBytes Rent(int length)
    {
        if (!Idle.TryTake(out var bytes))
            bytes = new FileBytes();
        bytes._rented = true;
        Interlocked.Increment(ref _outstanding);
        if (length + Slack > bytes._capacity)
        {
            bytes.Free();
            bytes._capacity = checked(length + length / 4 + Slack);
            bytes._memory = (byte*)NativeMemory.Alloc((nuint)bytes._capacity);
        }
        bytes.Length = length;
        return bytes;
    }

    private void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file)
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

    private void Free()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        _capacity = 0;
    }
}
