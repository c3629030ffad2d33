using System.Globalization;

namespace EdgeLynx.Agent.Replay;

/// <summary>How far a run is, in words.</summary>
internal static class ProgressText
{
    /// <summary>Files done of all, rate, time left.</summary>
    public static string Line(long done, long total, long failed, TimeSpan elapsed)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{done} of {total} files");
        if (elapsed.TotalSeconds > 0)
            line += string.Create(CultureInfo.InvariantCulture, $", {done / elapsed.TotalSeconds:0.0} files/s");
        if (Left(done, total, elapsed) is { } left)
            line += $", {Span(left)} left";
        return failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{line}, {failed} failed or damaged") : line;
    }

    /// <summary>Time left at the rate so far; null before the first file.</summary>
    public static TimeSpan? Left(long done, long total, TimeSpan elapsed) =>
        done > 0 && total >= done ? elapsed * ((double)(total - done) / done) : null;

    /// <summary>A duration in the two units that matter.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Ceiling(span.TotalSeconds)} s"),
    };
}
