namespace EdgeLynx.Inference.Decoding;

/// <summary>The text forms of EXIF 2.31 dates, offsets and sub-seconds. Blank, zero and impossible values are null, as cameras write them for "not set".</summary>
internal static class ExifText
{
    /// <summary>"YYYY:MM:DD HH:MM:SS", any one character between the numbers.</summary>
    public static DateTime? Date(ReadOnlySpan<byte> text)
    {
        if (text.Length < 19
            || !Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)
            || !Number(text, 11, 2, out var hour) || !Number(text, 14, 2, out var minute) || !Number(text, 17, 2, out var second))
        {
            return null;
        }
        return CalendarTime.Make(year, month, day, hour, minute, second);
    }

    /// <summary>"+HH:MM" or "-HH:MM", or "Z"; at most 14 hours.</summary>
    public static TimeSpan? Offset(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 1 && text[0] == 'Z')
            return TimeSpan.Zero;
        if (text.Length < 6 || text[0] is not ((byte)'+' or (byte)'-') || !Number(text, 1, 2, out var hours) || !Number(text, 4, 2, out var minutes))
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        if (minutes > 59 || offset > TimeSpan.FromHours(14))
            return null;
        return text[0] == '-' ? -offset : offset;
    }

    /// <summary>Decimal digits behind the second: "5" is half a second. Digits past the seventh are below our resolution.</summary>
    public static TimeSpan SubSecond(ReadOnlySpan<byte> text)
    {
        var unit = TimeSpan.TicksPerSecond;
        long ticks = 0;
        foreach (var letter in text)
        {
            unit /= 10;
            if (unit == 0 || letter is < (byte)'0' or > (byte)'9')
                break;
            ticks += (letter - '0') * unit;
        }
        return TimeSpan.FromTicks(ticks);
    }

    private static bool Number(ReadOnlySpan<byte> text, int at, int digits, out int value)
    {
        value = 0;
        foreach (var letter in text.Slice(at, digits))
        {
            if (letter is < (byte)'0' or > (byte)'9')
                return false;
            value = 10 * value + letter - '0';
        }
        return true;
    }
}
