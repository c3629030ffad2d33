using System.Runtime.InteropServices;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// A file read with the system's own calls on Linux: the framework's handle is the only managed memory a still would take, and costs three
/// more system calls. Any trouble is told by the framework instead, in words.
/// </summary>
internal unsafe ref partial struct PlainFile : IDisposable
{
    // fcntl.h and unistd.h of Linux, the same on x64 and arm64.
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int FromEnd = 2;
    private const int FromWorkingFolder = -100;

    // stat.h and statx(2) of Linux: the record has the same shape on every processor.
    private const uint OnlyType = 1;
    private const int RecordBytes = 256;
    private const int ModeAt = 28;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    private int _descriptor;

    private PlainFile(int descriptor, long length) => (_descriptor, Length) = (descriptor, length);

    /// <summary>Bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Opens the file at <paramref name="path"/>; false where this is not Linux or the system refuses.</summary>
    public static bool TryOpen(string path, out PlainFile file)
    {
        file = default;
        if (!OperatingSystem.IsLinux())
            return false;
        var descriptor = Open(path, ReadOnlyCloseOnExec);
        if (descriptor < 0)
            return false;
        var length = Seek(descriptor, 0, FromEnd);
        // A pipe cannot be told its length; a folder says the largest number there is.
        if (length is >= 0 and < long.MaxValue)
        {
            file = new PlainFile(descriptor, length);
            return true;
        }
        _ = Close(descriptor);
        return false;
    }

    /// <summary>
    /// Whether <paramref name="path"/> leads to a pipe, a socket or a device: merely to open a pipe waits for somebody who writes to it.
    /// False where this is not Linux or the system does not say.
    /// </summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var record = stackalloc byte[RecordBytes];
        return Describe(FromWorkingFolder, path, 0, OnlyType, record) == 0
            && (*(ushort*)(record + ModeAt) & TypeBits) is not (RegularFile or Folder);
    }

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="at"/>; -1 when the system refuses.</summary>
    public readonly long Read(byte* to, long count, long at) => ReadAt(_descriptor, to, (nint)count, at);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (Length == 0 && _descriptor == 0)
            return;
        _ = Close(_descriptor);
        _descriptor = 0;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Describe(int folder, string path, int flags, uint wanted, byte* record);

    [LibraryImport("libc", EntryPoint = "lseek64")]
    private static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "pread64")]
    private static partial nint ReadAt(int descriptor, byte* to, nint count, long at);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
