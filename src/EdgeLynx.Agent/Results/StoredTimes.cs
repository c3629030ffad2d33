using System.Globalization;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Results;

/// <summary>Reads capture times back from the texts they are stored as (<see cref="CaptureTime.ToIso"/>).</summary>
internal static class StoredTimes
{
    private const int LengthWithoutZone = 23;

    /// <summary>The time in <paramref name="iso"/>.</summary>
    public static CaptureTime Parse(string iso, TimeSource source) => new(
        DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), source, iso.Length > LengthWithoutZone);
}
