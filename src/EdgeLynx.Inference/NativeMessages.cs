using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeLynx.Inference;

/// <summary>
/// Listens to what native libraries print. libjpeg reports damage inside a picture nowhere but on C's stderr, and OpenCV does not pass it on:
/// while a thread listens, its lines are kept from the terminal and the first is handed to the caller. Everything else passes through.
/// Linux with glibc only; elsewhere nothing is heard and lines go where they always went.
/// </summary>
internal static unsafe partial class NativeMessages
{
    private const int StandardError = 2;
    private const int Unbuffered = 2;

    // Offset of _fileno in glibc's FILE (bits/types/struct_FILE.h, 64-bit), and what fopencookie puts there.
    private const int FileNumberAt = 112;
    private const int NoFileNumber = -2;

    [ThreadStatic]
    private static bool _listening;

    [ThreadStatic]
    private static string? _heard;

    /// <summary>Puts our stream in the place of C's stderr, for good. Call once.</summary>
    public static void Install()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            var functions = new CookieFunctions(&Write);
            var stream = OpenCookie(0, "w", functions);
            if (stream == 0 || !TryNumber(stream) || !NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "stderr", out var variable))
                return;
            // Unbuffered, so that a line is written on the thread that says it.
            _ = SetBuffering(stream, 0, Unbuffered, 0);
            *(nint*)variable = stream;
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library: its stderr stays as it is.
        }
    }

    /// <summary>From here on this thread's native lines are kept. No work for the garbage collector while nothing is said.</summary>
    public static void Listen()
    {
        _listening = true;
        _heard = null;
    }

    /// <summary>Stops listening; the first line heard that tells of damage, or null.</summary>
    public static string? StopListening()
    {
        _listening = false;
        return _heard;
    }

    /// <summary>
    /// Gives <paramref name="stream"/> the number of the real stderr: the runtime writes its last words (an unhandled exception, a stack overflow)
    /// to <c>fileno(stderr)</c>, and to nobody when there is none. False when this C library keeps the number elsewhere.
    /// </summary>
    private static bool TryNumber(nint stream)
    {
        var number = (int*)(stream + FileNumberAt);
        if (!Environment.Is64BitProcess || *number != NoFileNumber)
            return false;
        *number = StandardError;
        return FileNumber(stream) == StandardError;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(nint cookie, byte* text, nint length)
    {
        if (!_listening)
            return WriteFile(StandardError, text, length);
        if (_heard is null && length > 1)
            _heard = Marshal.PtrToStringUTF8((nint)text, (int)Math.Min(length, 200)).TrimEnd();
        return length;
    }

    [LibraryImport("libc", EntryPoint = "fopencookie", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenCookie(nint cookie, string mode, CookieFunctions functions);

    [LibraryImport("libc", EntryPoint = "fileno")]
    private static partial int FileNumber(nint stream);

    [LibraryImport("libc", EntryPoint = "setvbuf")]
    private static partial int SetBuffering(nint stream, nint buffer, int mode, nint size);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteFile(int file, byte* bytes, nint length);

    // cookie_io_functions_t of stdio.h; what is null fails or does nothing.
    private readonly struct CookieFunctions(delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> write)
    {
        public readonly nint Read = 0;
        public readonly delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> Write = write;
        public readonly nint Seek = 0;
        public readonly nint Close = 0;
    }
}
