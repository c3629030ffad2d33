using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Settings from the environment: EDGELYNX__detection__valid=0.6 overrides "valid" of "detection".</summary>
internal static class ConfigEnvironment
{
    /// <summary>What a variable that is a setting begins with.</summary>
    public const string Prefix = "EDGELYNX__";

    /// <summary>Puts the settings of <paramref name="environment"/> into <paramref name="root"/>.</summary>
    /// <param name="root">The tree of the file.</param>
    /// <param name="environment">Name and value of each variable.</param>
    /// <param name="origins">Gets the variable of each path set.</param>
    public static void Apply(JsonObject root, IEnumerable<KeyValuePair<string, string>> environment, Dictionary<string, string> origins)
    {
        foreach (var (name, value) in environment.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Set(root, name[Prefix.Length..].Split("__"), value, name, origins);
    }

    /// <summary>Puts the setting at <paramref name="keys"/> into <paramref name="root"/>, as coming from <paramref name="origin"/>.</summary>
    public static void Set(JsonObject root, string[] keys, string value, string origin, Dictionary<string, string> origins)
    {
        var (at, path, type) = (root, "", (JsonTypeInfo?)ConfigTypes.Of(typeof(ServiceOptions)));
        for (var i = 0; i < keys.Length; i++)
        {
            var key = SpellingOf(at, type, keys[i]);
            path = ConfigText.Join(path, key);
            var next = Below(type, at, key);
            if (i == keys.Length - 1)
            {
                at[key] = Value(next, value);
                origins[path] = origin;
                return;
            }
            if (at[key] is not JsonObject below)
            {
                at[key] = below = [];
                origins[path] = origin;
            }
            (at, type) = (below, next);
        }
    }

    // Shells and unit files are often all capitals.
    private static string SpellingOf(JsonObject at, JsonTypeInfo? type, string key)
    {
        var known = at.Select(pair => pair.Key);
        if (type?.Kind == JsonTypeInfoKind.Object)
            known = known.Concat((ConfigTypes.Resolve(type, at) ?? type).Properties.Select(property => property.Name));
        return known.FirstOrDefault(name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? key;
    }

    private static JsonTypeInfo? Below(JsonTypeInfo? type, JsonObject at, string key)
    {
        if (type is null)
            return null;
        if (type.Kind == JsonTypeInfoKind.Dictionary)
            return ConfigTypes.Of(type.ElementType!);
        var property = ConfigTypes.Resolve(type, at)?.Properties.FirstOrDefault(property => property.Name == key);
        return property is null ? null : ConfigTypes.Of(property.PropertyType);
    }

    private static JsonNode? Value(JsonTypeInfo? type, string text)
    {
        // A word is a word unless a number, a list or the like is wanted: a password of digits stays what it is.
        if (type is null || type.Type == typeof(string))
            return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
