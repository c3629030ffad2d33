using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;

namespace EdgeLynx.Inference;

/// <summary>What the native libraries say of themselves. Each call may throw what the loader throws when a library is missing.</summary>
public static partial class NativeReport
{
    /// <summary>OpenCV's version.</summary>
    public static string OpenCvVersion()
    {
        NativeLibraries.Prepare();
        return Cv2.GetVersionString() ?? "unknown";
    }

    /// <summary>Whether OpenCV was built with FFmpeg, which decodes clips.</summary>
    public static bool OpenCvHasFfmpeg() => FfmpegLine().IsMatch(Cv2.GetBuildInformation());

    /// <summary>ONNX Runtime's version.</summary>
    public static string OnnxRuntimeVersion() => OrtEnv.Instance().GetVersionString();

    /// <summary>Execution providers this ONNX Runtime was built with, e.g. <c>CPUExecutionProvider</c>.</summary>
    public static IReadOnlyList<string> OnnxRuntimeProviders() => OrtEnv.Instance().GetAvailableProviders();

    [GeneratedRegex(@"FFMPEG:\s+YES", RegexOptions.CultureInvariant)]
    private static partial Regex FfmpegLine();
}
