using System.Globalization;

namespace EdgeLynx.Agent.Replay;

/// <summary>Reads the single fields of a deployments table; an empty field is null, a bad one adds an error.</summary>
internal static class DeploymentFields
{
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Degrees within ±<paramref name="limit"/>.</summary>
    public static double? Degrees(string text, string column, double limit, string where, List<string> errors)
    {
        if (text.Length == 0)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= limit)
            return value;
        errors.Add($"{where}: {column} '{text}' is not a number of degrees from -{limit:0} to {limit:0}");
        return null;
    }

    /// <summary>An offset from UTC: <c>Z</c> or <c>+hh:mm</c>, at most 14 hours.</summary>
    public static TimeSpan? Offset(string text, string where, List<string> errors)
    {
        if (text.Length == 0)
            return null;
        if (text is "Z" or "z")
            return TimeSpan.Zero;
        if (text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var value) && value <= LargestOffset)
            return text[0] == '-' ? -value : value;
        errors.Add($"{where}: utc_offset '{text}' is not an offset like +02:00, -03:30 or Z");
        return null;
    }

    /// <summary>An ISO 8601 time; one without a zone gets <paramref name="offset"/>, or UTC when there is none.</summary>
    public static DateTimeOffset? Time(string text, string column, TimeSpan? offset, string where, List<string> errors)
    {
        if (text.Length == 0)
            return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var value))
        {
            return value.Kind == DateTimeKind.Utc
                ? new DateTimeOffset(value).ToOffset(offset ?? TimeSpan.Zero)
                : new DateTimeOffset(value, offset ?? TimeSpan.Zero);
        }
        errors.Add($"{where}: {column} '{text}' is not a time like 2024-05-31T08:00:00");
        return null;
    }
}
