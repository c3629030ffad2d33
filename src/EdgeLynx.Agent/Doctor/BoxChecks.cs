using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLynx.Agent.Service.Power;

namespace EdgeLynx.Agent.Doctor;

/// <summary>Checks of the box itself: processor, clock, disk, temperature.</summary>
internal static class BoxChecks
{
    private const double Gib = 1L << 30;

    /// <summary>Cores and the widest vectors .NET uses.</summary>
    public static CheckResult Processor()
    {
        var vectors = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "no";
        var extras = AvxVnni.IsSupported || Avx512Vbmi.IsSupported ? ", 8-bit dot products" : "";
        var found = $"{Environment.ProcessorCount} cores, {vectors}-bit vectors{extras}";
        return Vector128.IsHardwareAccelerated
            ? new CheckResult("processor", CheckState.Ok, found)
            : new CheckResult("processor", CheckState.Warning, found, "this processor has no SIMD that .NET uses: everything works, slowly");
    }

    /// <summary>Whether the clock can be right at all, and whether something keeps it right.</summary>
    public static CheckResult Clock(TimeProvider clock, DateTimeOffset built)
    {
        var now = clock.GetUtcNow();
        var found = now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        // A box without a battery for its clock starts in 1970 or at the time it last shut down.
        if (now < built.AddDays(-1))
            return new CheckResult("clock", CheckState.Failed, $"{found}, before this program was built", "set the clock: timedatectl set-ntp true, or a GPS or RTC module");
        return new CheckResult("clock", CheckState.Ok, found);
    }

    /// <summary>Room where results go.</summary>
    public static CheckResult Disk(string folder)
    {
        var full = Path.GetFullPath(folder);
        while (!Directory.Exists(full))
            full = Path.GetDirectoryName(full)!;
        try
        {
            var free = new DriveInfo(full).AvailableFreeSpace / Gib;
            var found = string.Create(CultureInfo.InvariantCulture, $"{free:0.0} GiB free at {full}");
            return free switch
            {
                < 0.1 => new CheckResult("disk", CheckState.Failed, found, "free some space, or give another folder: results need about 1 KB a file"),
                < 1 => new CheckResult("disk", CheckState.Warning, found, "annotated pictures need about 1 MB each: free some space"),
                _ => new CheckResult("disk", CheckState.Ok, found),
            };
        }
        catch (IOException error)
        {
            return new CheckResult("disk", CheckState.Failed, error.Message, "give another folder with --out");
        }
    }

    /// <summary>The hottest sensor of the box.</summary>
    public static CheckResult Temperature(string sensors = ThermalZones.Root)
    {
        var hottest = ThermalZones.Hottest(sensors);
        if (hottest is not { } celsius)
            return new CheckResult("temperature", CheckState.Ok, "no sensor");
        var found = string.Create(CultureInfo.InvariantCulture, $"{celsius:0} degrees Celsius");
        return celsius < 85
            ? new CheckResult("temperature", CheckState.Ok, found)
            : new CheckResult("temperature", CheckState.Warning, found, "the processor slows down when hot: shade, air, or a lower power mode");
    }
}
