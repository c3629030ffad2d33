using System.Globalization;

namespace EdgeLynx.Agent.Service.Power;

/// <summary>The temperature sensors that Linux shows.</summary>
internal static class ThermalZones
{
    /// <summary>Where they are.</summary>
    public const string Root = "/sys/class/thermal";

    /// <summary>The hottest of them below <paramref name="root"/>, degrees Celsius; null when there is none.</summary>
    public static double? Hottest(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root, "thermal_zone*").Select(ReadDegrees).Where(degrees => degrees is > -50 and < 200).Max()
        : null;

    private static double? ReadDegrees(string zone)
    {
        try
        {
            return double.Parse(File.ReadAllText(Path.Combine(zone, "temp")), NumberStyles.Integer, CultureInfo.InvariantCulture) / 1000;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
