using System.Diagnostics;
using System.Globalization;

namespace EdgeLynx.Agent.Replay;

/// <summary>The most physical memory this process has held.</summary>
internal static class PeakMemory
{
    /// <summary>In bytes: Linux's VmHWM, elsewhere the runtime's figure.</summary>
    public static long Bytes
    {
        get
        {
            const string Key = "VmHWM:";
            if (OperatingSystem.IsLinux()
                && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } line
                && long.TryParse(line.AsSpan(Key.Length).Trim().TrimEnd("kB ").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kib))
                return kib * 1024;
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }
}
