using System.Globalization;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Replay;

/// <summary>The options of a run as they are kept in the store, and whether a later run may continue it.</summary>
internal static class RunRecord
{
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
            ["gallery"] = options.Gallery is { } gallery ? Path.GetFullPath(gallery) : "",
        };
        foreach (var (stage, model) in parts.Models)
            record[stage] = model.Model ?? "none";
        return record;
    }

    /// <summary>Notes the start of a run in <paramref name="store"/>.</summary>
    /// <exception cref="UsageException">The store holds a run with other decisive options.</exception>
    public static void Begin(EventStore store, IReadOnlyDictionary<string, string> options, TimeProvider clock)
    {
        if (store.Scalar<string>("SELECT options FROM runs ORDER BY id DESC LIMIT 1") is { } last)
        {
            var before = JsonSerializer.Deserialize(last, ResultJson.Default.DictionaryStringString)!;
            UsageException.ThrowIfAny([.. Decisive
                .Where(key => before.GetValueOrDefault(key, "") != options.GetValueOrDefault(key, ""))
                .Select(key => $"--resume: the earlier run had {key} '{before.GetValueOrDefault(key, "")}', this one has "
                    + $"'{options.GetValueOrDefault(key, "")}'; use the same, or another --out")]);
        }
        store.Execute(
            "INSERT INTO runs (started, options) VALUES ($started, $options)",
            ("$started", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            ("$options", JsonSerializer.Serialize(new Dictionary<string, string>(options), ResultJson.Default.DictionaryStringString)));
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
