using System.Collections.Concurrent;
using EdgeLynx.Flow;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Reads whole files into native memory that is used again and again. Safe for concurrent use.</summary>
internal sealed class FileBytesPool
{
    // As many as there are workers are ever in use at once; a few more idle ones do no harm.
    private const int Keep = 16;

    // A larger buffer is given back at once, or each in circulation grows to the largest file of the archive. Its allocation costs about
    // a hundredth of what the decoding of such a file does.
    private const int KeepBytes = 4 << 20;

    // A 200-megapixel TIFF has 0.6 GiB.
    private const long MaxLength = 1L << 30;

    private readonly ConcurrentBag<FileBytes> _idle = [];
    private int _outstanding;

    /// <summary>Files read and not yet disposed: 0 when nothing leaks.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>The contents of the file at <paramref name="path"/>; the caller disposes them.</summary>
    /// <exception cref="ItemException">It cannot be read, is empty or over 1 GiB.</exception>
    public FileBytes Read(string path)
    {
        if (TryReadPlain(path) is { } contents)
            return contents;
        try
        {
            using var file = File.OpenHandle(path);
            var bytes = Rent(RandomAccess.GetLength(file));
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

    /// <summary>The contents, or null when the system refused at some point: the framework then finds the same trouble and names it.</summary>
    private FileBytes? TryReadPlain(string path)
    {
        if (!PlainFile.TryOpen(path, out var file))
            return null;
        using (file)
        {
            if (file.Length is 0 or > MaxLength)
                return null;
            var bytes = Rent(file.Length);
            if (bytes.TryFill(file))
                return bytes;
            bytes.Dispose();
            return null;
        }
    }

    internal void Return(FileBytes bytes)
    {
        Interlocked.Decrement(ref _outstanding);
        if (_idle.Count < Keep && bytes.Capacity <= KeepBytes)
            _idle.Add(bytes);
        else
            bytes.Free();
    }

    private FileBytes Rent(long length)
    {
        if (length == 0)
            throw new ItemException(FileProblem.Empty);
        if (length > MaxLength)
            throw new ItemException($"The file has {length / (1 << 20)} MiB, over the 1024 MiB that a still may have: it is no picture, or damaged.");
        if (!_idle.TryTake(out var bytes))
            bytes = new FileBytes(this);
        bytes.Reset((int)length);
        Interlocked.Increment(ref _outstanding);
        return bytes;
    }
}
