using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>The stable name of an event.</summary>
internal static class EventId
{
    /// <summary>
    /// First 16 hexadecimal digits of the SHA-256 of deployment, first file and start: the same media give the same id in every run, and
    /// 64 bits keep a billion events apart (odds of any clash: 3 %).
    /// </summary>
    public static string Of(Deployment deployment, string firstFile, CaptureTime start)
    {
        var ticks = start.Value.Ticks.ToString(CultureInfo.InvariantCulture);
        // A line feed cannot be mistaken for a part of the id before it: lengths go first.
        var text = $"{deployment.Id.Length}\n{deployment.Id}\n{firstFile.Length}\n{firstFile}\n{ticks}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
