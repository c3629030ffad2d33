namespace EdgeLynx.Inference.Decoding;

/// <summary>Dates as people and cameras write them.</summary>
internal static class CalendarTime
{
    /// <summary>
    /// The local time, or null when there is no such day or hour or the year is outside 1970..2099. A camera whose clock was reset
    /// (2000-01-01) is believed: the order of its pictures still holds.
    /// </summary>
    public static DateTime? Make(int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int millisecond = 0)
    {
        if (year is < 1970 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || millisecond is < 0 or > 999)
        {
            return null;
        }
        return new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Unspecified);
    }
}
