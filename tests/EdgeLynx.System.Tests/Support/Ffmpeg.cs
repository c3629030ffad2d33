using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>A running ffmpeg: the camera of stream tests.</summary>
internal sealed class Ffmpeg : IDisposable
{
    /// <summary>A grey scene with a bright square of an animal's size that walks through it, for ever.</summary>
    public const string Walking = "color=c=0x606060:s=320x240:r=10,format=yuv420p[bg];color=c=white:s=60x40:r=10[sq];[bg][sq]overlay=x='mod(40*t,320)':y=120,noise=alls=4:allf=t";

    /// <summary>A grey scene in which nothing moves but noise.</summary>
    public const string Idle = "color=c=0x606060:s=320x240:r=10,format=yuv420p,noise=alls=4:allf=t";

    /// <summary>The same picture, bit for bit.</summary>
    public const string Frozen = "color=c=0x606060:s=320x240:r=10,format=yuv420p";

    private readonly Process _process;

    private Ffmpeg(Process process) => _process = process;

    /// <summary>Starts it on a scene, as fast as a camera; skips the test where it is not installed.</summary>
    public static Ffmpeg Start(string scene, params IEnumerable<string> output) => Start(["-re"], scene, output);

    /// <summary>Writes a clip of <paramref name="frames"/> frames of a scene to <paramref name="path"/>; skips as above.</summary>
    public static void WriteClip(string scene, int frames, string path)
    {
        using var ffmpeg = Start([], scene, ["-frames:v", $"{frames}", "-c:v", "mjpeg", path]);
        ffmpeg._process.WaitForExit();
        Assert.Equal(0, ffmpeg._process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Ffmpeg Start(IEnumerable<string> pace, string scene, IEnumerable<string> output)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ffmpeg"), "ffmpeg is not installed");
        var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/ffmpeg", ["-hide_banner", "-loglevel", "error", .. pace, "-f", "lavfi", "-i", scene, "-threads", "1", .. output])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Ffmpeg(process);
    }
}
