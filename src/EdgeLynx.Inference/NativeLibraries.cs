using System.Runtime.InteropServices;
using OpenCvSharp;

namespace EdgeLynx.Inference;

/// <summary>
/// One-time settings of the native libraries, made before their first use. OpenCV, FFmpeg and libjpeg write what they think of a damaged
/// file straight to the terminal; our own records say it with the file's name.
/// </summary>
internal static partial class NativeLibraries
{
    // Parameters of glibc's mallopt (malloc.h).
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    // Far below a proxy picture (1.5 to 3 MB): every picture's memory goes back to the system with the picture.
    private const int LargeBlock = 512 << 10;

    private static readonly Lazy<bool> Prepared = new(PrepareOnce);

    /// <summary>Call before the first OpenCV call of a class. Cheap when it was done.</summary>
    public static void Prepare() => _ = Prepared.Value;

    private static bool PrepareOnce()
    {
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps its own copy of the environment: only libc's setenv reaches getenv in native code. What the user set wins.
            SetEnvironment("OPENCV_FFMPEG_LOGLEVEL", "-8", 0);
            SetEnvironment("OPENCV_LOG_LEVEL", "SILENT", 0);
        }
        if (OperatingSystem.IsLinux())
            LimitHeap();
        NativeMessages.Install();
        Cv2.SetLogLevel(LogLevel.SILENT);
        return true;
    }

    /// <summary>
    /// Pictures come and go in many sizes, and glibc keeps what is freed in an arena per thread: with 2-20 MP photos memory grew with their
    /// number. One arena, and large blocks given back at once, keep it level. Measured on 200 photos and on the same five times, two workers,
    /// detection only: 187 and 196 MB; with blocks up to 3 MB kept, 222 and 255 MB, for 8 % less time of the processor.
    /// </summary>
    private static void LimitHeap()
    {
        try
        {
            _ = SetMalloc(MmapThreshold, LargeBlock);
            _ = SetMalloc(TrimThreshold, LargeBlock);
            _ = SetMalloc(ArenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such settings and needs none.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
