using System.Runtime.InteropServices;
using OpenCvSharp;

namespace EdgeLynx.Inference;

/// <summary>
/// One-time settings of the native libraries, made before their first use. OpenCV, FFmpeg and libjpeg write what they think of a damaged
/// file straight to the terminal; our own records say it with the file's name.
/// </summary>
internal static partial class NativeLibraries
{
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
        NativeMessages.Install();
        Cv2.SetLogLevel(LogLevel.SILENT);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
