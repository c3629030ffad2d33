using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Compares a tree of settings with the option types and tells everything that is wrong at once.</summary>
/// <param name="where">Says where the setting of a path stands: "file:line" or a variable.</param>
/// <param name="fromFile">Whether the setting of a path comes from the file.</param>
/// <param name="folder">What relative paths are meant from.</param>
/// <param name="errors">Hears what is wrong, one sentence each, with the remedy.</param>
internal sealed class ConfigChecker(Func<string, string> where, Predicate<string> fromFile, string folder, List<string> errors)
{
    /// <summary>Checks <paramref name="node"/> as an object of <paramref name="type"/>, and makes its paths absolute.</summary>
    public void Check(JsonObject node, JsonTypeInfo type, string path)
    {
        var before = errors.Count;
        if (ConfigTypes.Resolve(type, node) is not { } resolved)
        {
            TellKind(node, type, path);
            return;
        }
        var settings = ConfigTypes.Settings(resolved).ToDictionary(setting => setting.Name);
        var discriminator = ConfigTypes.Discriminator(type);
        foreach (var (key, value) in node.ToList())
        {
            var at = ConfigText.Join(path, key);
            if (settings.TryGetValue(key, out var setting))
                CheckSetting(node, key, value, setting, at);
            else if (key != discriminator && !(path.Length == 0 && key == "$schema"))
                TellUnknown(key, at, settings.Keys);
        }
        foreach (var missing in settings.Values.Where(setting => setting.IsRequired && !node.ContainsKey(setting.Name)))
            Tell(path, $"{ConfigText.Join(path, missing.Name)} is missing: {DocComments.Of(missing)}");
        if (errors.Count == before && node.Deserialize(type) is ICheckedOptions checkedOptions)
        {
            foreach (var problem in checkedOptions.Problems())
                Tell(ConfigText.Join(path, problem.Key), $"{ConfigText.Join(path, problem.Key)} {problem.Message}");
        }
    }

    private void CheckSetting(JsonObject owner, string key, JsonNode? value, JsonPropertyInfo setting, string at)
    {
        var type = ConfigTypes.Of(setting.PropertyType);
        if (ConfigTypes.Attribute<SecretAttribute>(setting) is not null && fromFile(at))
        {
            Tell(at, $"{at} is a secret and must not stand in this file; give {at}_file, or set {ConfigEnvironment.Prefix}{at.Replace(".", "__", StringComparison.Ordinal)}");
            return;
        }
        if (value is null)
        {
            if (!setting.IsSetNullable)
                Tell(at, $"{at} is null; give {Wanted(setting.PropertyType)}, or leave it out");
            return;
        }
        if (ConfigTypes.Attribute<FilePathAttribute>(setting) is not null)
            owner[key] = value = Absolute(value);
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value is JsonObject below:
                Check(below, type, at);
                break;
            case JsonTypeInfoKind.Dictionary when value is JsonObject entries:
                CheckEntries(entries, ConfigTypes.Of(type.ElementType!), at);
                break;
            default:
                CheckValue(value, setting, at);
                break;
        }
    }

    private void CheckEntries(JsonObject entries, JsonTypeInfo type, string path)
    {
        foreach (var (name, value) in entries.ToList())
        {
            var at = ConfigText.Join(path, name);
            // Names become folders, topics and parts of file names.
            if (name.Length is 0 or > 64 || name.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
                Tell(at, $"{at}: a name here has 1 to 64 letters, digits, - and _");
            else if (value is JsonObject entry)
                Check(entry, type, at);
            else
                Tell(at, $"{at} is {Shown(value)}; give an object");
        }
    }

    private void CheckValue(JsonNode value, JsonPropertyInfo setting, string at)
    {
        object? read;
        try
        {
            read = value.Deserialize(ConfigTypes.Of(setting.PropertyType));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
        {
            Tell(at, $"{at} is {Shown(value)}; give {Wanted(setting.PropertyType)}");
            return;
        }
        if (ConfigTypes.Attribute<RangeAttribute>(setting) is { } range && read is not null
            && !(Convert.ToDouble(read, CultureInfo.InvariantCulture) is var number
                && number >= Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture)
                && number <= Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture)))
        {
            Tell(at, string.Create(CultureInfo.InvariantCulture, $"{at} is {Shown(value)}; give {range.Minimum} to {range.Maximum}"));
        }
    }

    private void TellKind(JsonObject node, JsonTypeInfo type, string path)
    {
        var key = ConfigTypes.Discriminator(type)!;
        var kinds = ConfigTypes.Kinds(type).Keys.ToList();
        var at = ConfigText.Join(path, key);
        if (node[key] is not { } given)
            Tell(path, $"{at} is missing; give one of {string.Join(", ", kinds)}");
        else
            Tell(at, $"{at} is {Shown(given)}; {Suggest(NearestName.Of(given.ToString(), kinds))}known are {string.Join(", ", kinds)}");
    }

    private void TellUnknown(string key, string at, IEnumerable<string> known)
    {
        var names = known.ToList();
        Tell(at, $"{at}: no such setting; {Suggest(NearestName.Of(key, names))}known here are {string.Join(", ", names)}");
    }

    private void Tell(string path, string problem) => errors.Add($"{where(path)}: {problem}");

    private JsonNode Absolute(JsonNode value)
    {
        if (value is JsonValue text && text.TryGetValue(out string? path) && path.Length > 0)
            return JsonValue.Create(Path.GetFullPath(path, folder));
        if (value is JsonArray list)
            return new JsonArray([.. list.Select(entry => entry is null ? null : Absolute(entry.DeepClone()))]);
        return value;
    }

    private static string Suggest(string? nearest) => nearest is null ? "" : $"did you mean {nearest}? ";

    private static string Shown(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => value.ToJsonString(),
    };

    private static string Wanted(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int))
            return "a whole number";
        if (type == typeof(double) || type == typeof(float))
            return "a number";
        if (type == typeof(string))
            return "text in quotes";
        return typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && !ConfigTypes.Of(type).Kind.Equals(JsonTypeInfoKind.Dictionary)
            ? "a list of texts"
            : "an object";
    }
}
