using System.Runtime.InteropServices;

namespace EdgeLynx.Agent.Bench;

/// <summary>What a figure was measured on: nothing that identifies the box or its user.</summary>
/// <param name="Processor">Model name of the processor; <c>unknown</c> where the system does not say.</param>
/// <param name="Cores">Logical cores the program may use.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Runtime">The .NET runtime.</param>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    public static Machine Here() => new(
        ProcessorName(), Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
        RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        const string Cpus = "/proc/cpuinfo";
        // "model name" on x64; Arm boards say what they are in the device tree.
        const string Board = "/proc/device-tree/model";
        if (File.Exists(Cpus) && File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line)
            return line[(line.IndexOf(':') + 1)..].Trim();
        return File.Exists(Board) ? File.ReadAllText(Board).TrimEnd('\0', '\n') : "unknown";
    }
}
