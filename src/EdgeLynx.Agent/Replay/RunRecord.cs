using System.Globalization;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Datasets.Formats;

namespace EdgeLynx.Agent.Replay;

/// <summary>The options of a run as they are kept in the store, and whether a later run may continue it.</summary>
internal static class RunRecord
{
    private const string None = "none";
    private static readonly string[] Stages = ["detect", "segment", "pose", "embed", "identify"];

    // What decides the results: a run that continues another must agree on these, or the files would mix two ways of working.
    private static readonly string[] Decisive =
        ["root", "detect", "segment", "pose", "embed", "identify", "gallery", "event-gap", "select", "valid", "stride", "fps", "proxy-scale"];

    /// <summary>The options by name.</summary>
    public static SortedDictionary<string, string> Of(ReplayOptions options, string root, ReplayParts parts)
    {
        var record = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["paths"] = string.Join(" ", options.Paths),
            ["root"] = root,
            ["event-gap"] = Text(options.EventGap),
            ["select"] = options.Select.ToString().ToLowerInvariant(),
            ["valid"] = Text(options.Valid ?? parts.Valid),
            ["workers"] = Text(options.Workers),
            ["shard"] = options.Shard.ToString(),
            ["format"] = string.Join(',', options.Formats),
            ["people"] = options.People.ToString().ToLowerInvariant(),
            ["stride"] = Text(options.Stride),
            ["fps"] = Text(options.Fps),
            ["proxy-scale"] = options.ProxyScale is { } scale ? $"1/{scale}" : "auto",
            ["limit"] = Text(options.Limit),
            ["deployments"] = options.Deployments ?? "",
            ["by-coat-alone"] = options.ByCoatAlone ? "true" : "false",
            ["gallery"] = options.Gallery is { } gallery ? Path.GetFullPath(gallery) : "",
        };
        foreach (var (stage, model) in parts.Models)
            record[stage] = model.Model ?? None;
        return record;
    }

    /// <summary>Notes the start of a run in <paramref name="store"/>.</summary>
    /// <exception cref="UsageException">The store holds a run with other decisive options.</exception>
    public static void Begin(EventStore store, IReadOnlyDictionary<string, string> options, TimeProvider clock)
    {
        if (Last(store) is { } before)
        {
            UsageException.ThrowIfAny([.. Differences(before, options, root: true).Select(pair =>
                $"--resume: the earlier run had {pair.Key} '{pair.First}', this one has '{pair.Second}'; use the same, or another --out")]);
        }
        store.Execute(
            "INSERT INTO runs (started, options) VALUES ($started, $options)",
            ("$started", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            ("$options", JsonSerializer.Serialize(new Dictionary<string, string>(options), ResultJson.Default.DictionaryStringString)));
    }

    /// <summary>The options of the last run in <paramref name="store"/>; null when there was none.</summary>
    public static Dictionary<string, string>? Last(EventStore store) =>
        store.Scalar<string>("SELECT options FROM runs ORDER BY id DESC LIMIT 1") is { } last
            ? JsonSerializer.Deserialize(last, ResultJson.Default.DictionaryStringString)
            : null;

    /// <summary>What differs between two runs in what decides the results; <paramref name="root"/> tells whether the input root counts.</summary>
    public static IEnumerable<(string Key, string First, string Second)> Differences(
        IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second, bool root) => Decisive
            .Where(key => root || key != "root")
            .Select(key => (key, first.GetValueOrDefault(key, ""), second.GetValueOrDefault(key, "")))
            .Where(pair => pair.Item2 != pair.Item3);

    /// <summary>Whether <paramref name="key"/> names the model of a stage.</summary>
    public static bool IsStage(string key) => Stages.Contains(key);

    /// <summary>What result files say about themselves.</summary>
    public static ExportInfo Info(IReadOnlyDictionary<string, string> options, TimeProvider clock) => new(
        options.GetValueOrDefault("detect", "unknown"), clock.GetUtcNow(), RunMeasure.ProgramVersion)
    {
        TypicalThreshold = double.TryParse(options.GetValueOrDefault("valid"), CultureInfo.InvariantCulture, out var valid) ? valid : null,
        Models = Stages.Where(stage => options.GetValueOrDefault(stage, None) != None).ToDictionary(stage => stage, stage => options[stage]),
    };

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
