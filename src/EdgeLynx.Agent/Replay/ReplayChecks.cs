namespace EdgeLynx.Agent.Replay;

/// <summary>What can be wrong with the options alone; each finding is one sentence that names the option and what it may be.</summary>
internal static class ReplayChecks
{
    private static IReadOnlyList<string> Formats => Results.ResultFiles.Formats;

    /// <summary>Adds everything that is wrong with <paramref name="options"/>.</summary>
    public static void Check(ReplayOptions options, List<string> errors)
    {
        foreach (var path in options.Paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            // The parser takes an option it does not know for one more path.
            errors.Add(path.StartsWith("--", StringComparison.Ordinal)
                ? $"unknown option '{path}'; see: edgelynx replay --help"
                : $"{path}: no such file or folder");
        }
        foreach (var path in options.Paths.Where(path => File.Exists(path) && !MediaNames.TryKind(path, out _)))
            errors.Add($"{path}: not a media file; known endings are {MediaNames.Endings}");
        foreach (var folder in options.Models.Where(folder => !Directory.Exists(folder)))
            errors.Add($"--models {folder}: no such folder");
        if (options.Gallery is { } gallery && !File.Exists(gallery))
            errors.Add($"--gallery {gallery}: no such file; make one with: edgelynx gallery enroll");
        if (options.Workers is < 1 or > 1024)
            errors.Add($"--workers {options.Workers}: give 1 to 1024");
        if (options.EventGap is not (>= 0 and <= 86400))
            errors.Add($"--event-gap {options.EventGap}: give seconds from 0 to 86400");
        if (options.Valid is not null and not (>= 0 and <= 1))
            errors.Add($"--valid {options.Valid}: give a confidence from 0 to 1");
        if (options.Stride < 1)
            errors.Add($"--stride {options.Stride}: give 1 or more");
        if (options.Fps is not null and not (> 0 and <= 1000))
            errors.Add($"--fps {options.Fps}: give frames a second above 0");
        if (options.Stride is not null && options.Fps is not null)
            errors.Add("--stride and --fps exclude each other");
        if (options.Limit < 1)
            errors.Add($"--limit {options.Limit}: give 1 or more");
        foreach (var format in options.Formats.Except(Formats))
            errors.Add($"--format {format}: known are {string.Join(',', Formats)}");
        if (File.Exists(options.Out))
            errors.Add($"--out {options.Out}: is a file; give a folder");
    }

    /// <summary>Reads <c>--shard</c>.</summary>
    public static Shard Shard(string? text, List<string> errors)
    {
        if (text is not null && !Replay.Shard.TryParse(text, out _))
            errors.Add($"--shard {text}: give I/N with I from 1 to N, like 2/4");
        return text is not null && Replay.Shard.TryParse(text, out var shard) ? shard : Replay.Shard.All;
    }

    /// <summary>Reads <c>--proxy-scale</c>.</summary>
    public static int? ProxyScale(string? text, List<string> errors)
    {
        switch (text)
        {
            case null:
                return null;
            case "1" or "1/1":
                return 1;
            case "1/2":
                return 2;
            case "1/4":
                return 4;
            case "1/8":
                return 8;
            default:
                errors.Add($"--proxy-scale {text}: give 1/1, 1/2, 1/4 or 1/8");
                return null;
        }
    }
}
