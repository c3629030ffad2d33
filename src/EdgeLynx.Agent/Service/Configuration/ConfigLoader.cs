using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Reads the configuration: file, then environment, then checks.</summary>
internal static class ConfigLoader
{
    /// <summary>Where it is when nothing is said.</summary>
    public const string DefaultFile = "/etc/edgelynx/edgelynx.json";

    /// <summary>Reads <paramref name="file"/>; null when something is wrong, which is then in <paramref name="errors"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="environment">The variables of the process.</param>
    /// <param name="errors">Hears everything that is wrong, one sentence each: where, what, remedy.</param>
    /// <param name="settings">Settings from the office; null takes those that are kept in the data folder.</param>
    public static LoadedConfig? Load(
        string file, IEnumerable<KeyValuePair<string, string>> environment, List<string> errors, IReadOnlyDictionary<string, string>? settings = null)
    {
        file = Path.GetFullPath(file);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{file}: {error.Message.TrimEnd('.')}; give the configuration with --config FILE");
            return null;
        }
        return Parse(file, text, environment, errors, settings);
    }

    /// <summary>As <see cref="Load"/>, with the file's text at hand.</summary>
    public static LoadedConfig? Parse(
        string file, string text, IEnumerable<KeyValuePair<string, string>> environment, List<string> errors,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var before = errors.Count;
        var name = Path.GetFileName(file);
        var form = new List<string>();
        var parsed = ConfigText.Parse(text, form);
        errors.AddRange(form.Select(error => $"{name}:{error}"));
        if (parsed.Root.Count == 0 && errors.Count > before)
            return null;
        var variables = new Dictionary<string, string>();
        ConfigEnvironment.Apply(parsed.Root, environment, variables);
        foreach (var (path, value) in settings ?? Kept(parsed.Root, Path.GetDirectoryName(file)!))
        {
            // Whoever is at the box has the last word.
            if (!variables.ContainsKey(path))
                ConfigEnvironment.Set(parsed.Root, path.Split('.'), value, SettingsFile.Name, variables);
        }
        var type = ConfigTypes.Of(typeof(ServiceOptions));
        var checker = new ConfigChecker(Where, path => !variables.ContainsKey(path), Path.GetDirectoryName(file)!, errors);
        checker.Check(parsed.Root, type, "");
        if (errors.Count > before)
            return null;
        var origins = parsed.Lines.Keys.Concat(variables.Keys).Distinct().ToDictionary(path => path, Where);
        return new LoadedConfig(file, parsed.Root.Deserialize<ServiceOptions>(ConfigJson.Options)!) { Origins = origins };

        string Where(string path)
        {
            if (variables.TryGetValue(path, out var variable))
                return variable;
            return parsed.Lines.TryGetValue(path, out var line) ? $"{name}:{line}" : path.Length == 0 ? name : Where(Above(path));
        }
    }

    private static IReadOnlyDictionary<string, string> Kept(JsonObject root, string folder) =>
        root["data"] is JsonValue data && data.TryGetValue(out string? path) && path.Length > 0
            ? SettingsFile.Read(Path.GetFullPath(path, folder))
            : new Dictionary<string, string>();

    private static string Above(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
}
