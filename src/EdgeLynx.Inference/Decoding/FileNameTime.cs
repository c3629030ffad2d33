namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// Finds a capture time that a camera or a person wrote into a name: 20251112_100312, 2012-7-5__12-17-34(1), PXL_20200101_101112345,
/// 2021.05.27 10.11.12, "2022-08-25 at 3.04.05 PM", or a bare date. Year first only: the other orders are ambiguous.
/// </summary>
internal static class FileNameTime
{
    /// <summary>
    /// The time in the name of <paramref name="file"/>, else in its folder, else (a bare date, as 00:00) in the name, else in the folder.
    /// </summary>
    /// <param name="file">Path with forward slashes.</param>
    public static DateTime? Find(string file)
    {
        var path = file.AsSpan();
        var slash = path.LastIndexOf('/');
        var name = path[(slash + 1)..];
        var folder = slash < 0 ? default : path[..slash];
        folder = folder[(folder.LastIndexOf('/') + 1)..];
        var inName = FindIn(name, out var nameHasTime);
        if (nameHasTime)
            return inName;
        var inFolder = FindIn(folder, out var folderHasTime);
        return folderHasTime ? inFolder : inName ?? inFolder;
    }

    /// <summary>The first date with a time in <paramref name="text"/>, else the first bare date, else null.</summary>
    public static DateTime? FindIn(ReadOnlySpan<char> text, out bool hasTime)
    {
        hasTime = false;
        DateTime? bare = null;
        for (var at = 0; at < text.Length; at += Math.Max(1, Digits(text[at..])))
        {
            if (ReadDate(text[at..], out var after) is not { } date)
                continue;
            if (ReadTime(text[at..][after..]) is { } time)
            {
                hasTime = true;
                return date + time;
            }
            bare ??= date;
        }
        return bare;
    }

    // YYYYMMDD alone or with the time behind it (14 or 17 digits), or YYYY-M-D with one kind of separator.
    private static DateTime? ReadDate(ReadOnlySpan<char> text, out int after)
    {
        after = 8;
        var digits = Digits(text);
        if (digits is 8 or 14 or 17)
            return CalendarTime.Make(Number(text[..4]), Number(text[4..6]), Number(text[6..8]));
        if (digits != 4 || text.Length < 8 || text[4] is not ('-' or '_' or '.'))
            return null;
        var month = Digits(text[5..]);
        if (month is 0 or > 2 || text.Length <= 5 + month || text[5 + month] != text[4])
            return null;
        var dayAt = 6 + month;
        var day = Digits(text[dayAt..]);
        after = dayAt + day;
        return day is 0 or > 2 ? null : CalendarTime.Make(Number(text[..4]), Number(text.Slice(5, month)), Number(text.Slice(dayAt, day)));
    }

    // Behind the date: HHMMSS or HHMMSSmmm, or H-M-S with the seconds, so that a picture number is not taken for a time.
    private static TimeSpan? ReadTime(ReadOnlySpan<char> text)
    {
        var separator = 0;
        while (separator < text.Length && separator < 4 && text[separator] is ' ' or '_' or '-' or 'T' or '.' or ',' or 'a' or 't' or '@')
            separator++;
        text = text[separator..];
        var digits = Digits(text);
        if (digits is 6 or 9)
        {
            var fraction = digits == 9 ? Number(text[6..9]) : 0;
            return Make(Number(text[..2]), Number(text[2..4]), Number(text[4..6]), fraction, text[digits..]);
        }
        if (separator == 0 || digits is 0 or > 2 || text.Length <= digits || text[digits] is not ('-' or '_' or '.' or ':' or 'h'))
            return null;
        var minuteAt = digits + 1;
        var minute = Digits(text[minuteAt..]);
        if (minute is 0 or > 2 || text.Length <= minuteAt + minute || text[minuteAt + minute] is not ('-' or '_' or '.' or ':' or 'm'))
            return null;
        var secondAt = minuteAt + minute + 1;
        var second = Digits(text[secondAt..]);
        return second is 0 or > 2
            ? null
            : Make(Number(text[..digits]), Number(text.Slice(minuteAt, minute)), Number(text.Slice(secondAt, second)), 0, text[(secondAt + second)..]);
    }

    private static TimeSpan? Make(int hour, int minute, int second, int millisecond, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith(" "))
            rest = rest[1..];
        var (am, pm) = (rest.StartsWith("AM", StringComparison.OrdinalIgnoreCase), rest.StartsWith("PM", StringComparison.OrdinalIgnoreCase));
        if (am || pm)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (pm ? 12 : 0);
        }
        return hour > 23 || minute > 59 || second > 59 ? null : new TimeSpan(0, hour, minute, second, millisecond);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
            count++;
        return count;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = 10 * value + digit - '0';
        return value;
    }
}
