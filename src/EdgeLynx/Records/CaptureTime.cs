using System.Globalization;

namespace EdgeLynx.Records;

/// <summary>When a picture was taken, and how that is known.</summary>
/// <param name="Value">Local time with its offset from UTC; offset zero and <paramref name="ZoneKnown"/> false when no zone is known.</param>
/// <param name="Source">Where the time was found.</param>
/// <param name="ZoneKnown">Whether the offset is real: from EXIF, the container or the deployment.</param>
public readonly record struct CaptureTime(DateTimeOffset Value, TimeSource Source, bool ZoneKnown)
{
    /// <summary>This time moved by <paramref name="elapsed"/>, as for a later frame of the same clip.</summary>
    public CaptureTime Plus(TimeSpan elapsed) => this with { Value = Value + elapsed };

    /// <summary>ISO 8601 with milliseconds, and with the offset only when it is known.</summary>
    public string ToIso() =>
        Value.ToString(ZoneKnown ? "yyyy-MM-ddTHH:mm:ss.fffzzz" : "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
