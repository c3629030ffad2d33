using System.ComponentModel;
using System.Diagnostics;

namespace EdgeLynx.Inference;

/// <summary>The system's ffmpeg, writing to a pipe we read. A decoder that hangs or dies over a sick stream takes nothing else with it.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private readonly Process _process;

    private FfmpegProcess(Process process) => _process = process;

    /// <summary>What it writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts ffmpeg, silent and deaf, with <paramref name="arguments"/>; null when this system has none.</summary>
    public static FfmpegProcess? TryStart(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "quiet", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ends it now; nothing happens when it has ended by itself.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Waits for its end, which follows that of <see cref="Output"/>; true when a signal ended it, not the end of its input.</summary>
    public bool EndedBySignal()
    {
        _process.WaitForExit();
        // ffmpeg answers 255 to a signal it catches; for one it cannot, .NET gives 128 and its number.
        return _process.ExitCode >= 128;
    }

    /// <summary>Ends it and waits until it has.</summary>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
