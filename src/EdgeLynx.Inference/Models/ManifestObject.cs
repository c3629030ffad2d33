using System.Text.Json;

namespace EdgeLynx.Inference.Models;

/// <summary>One object of a manifest: hands out its fields, notes what is wrong with them, and at last which keys nobody asked for.</summary>
internal sealed class ManifestObject(JsonElement element, string path, string file, List<string> errors)
{
    private readonly HashSet<string> _asked = [];

    /// <summary>The keys as they stand in the file.</summary>
    public IEnumerable<string> Keys => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Whether the key is there (and not null).</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text that must be there and not be empty; "" after an error.</summary>
    public string Text(string key) => OptionalText(key) ?? Missing(key, "a text", "");

    /// <summary>A text, or null when the key is absent.</summary>
    public string? OptionalText(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
            return value.GetString();
        return Wrong(key, value, "a text that is not empty", "");
    }

    /// <summary>A whole number within the limits, both included; <paramref name="least"/> after an error.</summary>
    public long Whole(string key, long least, long most)
    {
        if (Find(key) is not { } value)
            return Missing(key, "a whole number", least);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        return Wrong(key, value, $"a whole number {least}..{most}", least);
    }

    /// <summary>A finite number within the limits, both included, or <paramref name="absent"/>.</summary>
    public float Number(string key, float absent, float least, float most)
    {
        if (Find(key) is not { } value)
            return absent;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number >= least && number <= most)
            return number;
        return Wrong(key, value, $"a number {least}..{most}", absent);
    }

    /// <summary>Three finite numbers, or <paramref name="absent"/> three times.</summary>
    public float[] Triple(string key, float absent, bool positive)
    {
        float[] triple = [absent, absent, absent];
        if (Find(key) is not { } value)
            return triple;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 3)
            return Wrong(key, value, "an array of three numbers", triple);
        for (var i = 0; i < 3; i++)
        {
            if (value[i].ValueKind != JsonValueKind.Number || !value[i].TryGetSingle(out triple[i]) || !float.IsFinite(triple[i]) || (positive && triple[i] <= 0))
                return Wrong(key, value, positive ? "three numbers above 0" : "three numbers", triple);
        }
        return triple;
    }

    /// <summary>One of <paramref name="choices"/>; the first after an error, and where the key is absent and optional.</summary>
    public T Choice<T>(string key, bool required, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        if (Find(key) is not { } value)
            return required ? Missing(key, Names(choices), choices[0].Value) : choices[0].Value;
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var (name, choice) in choices)
            {
                if (value.ValueEquals(name))
                    return choice;
            }
        }
        return Wrong(key, value, Names(choices), choices[0].Value);
    }

    /// <summary>An object that must be there; null after an error.</summary>
    public ManifestObject? Object(string key)
    {
        if (Find(key) is not { } value)
            return Missing<ManifestObject?>(key, "an object", null);
        return value.ValueKind == JsonValueKind.Object
            ? new ManifestObject(value, PathOf(key), file, errors)
            : Wrong<ManifestObject?>(key, value, "an object", null);
    }

    /// <summary>The items of an array, or none when the key is absent.</summary>
    public IReadOnlyList<T> Array<T>(string key, Func<JsonElement, string, T?> read)
        where T : class
    {
        if (Find(key) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<T>>(key, value, "an array", []);
        var items = new List<T>();
        foreach (var item in value.EnumerateArray())
        {
            if (read(item, $"{PathOf(key)}[{items.Count}]") is { } good)
                items.Add(good);
        }
        return items;
    }

    /// <summary>Notes an error at <paramref name="key"/>.</summary>
    public void Error(string key, string what) => errors.Add($"{file}: {PathOf(key)}: {what}");

    /// <summary>Notes every key that was not asked for, and keys given twice.</summary>
    public void RefuseOthers()
    {
        var seen = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                Error(property.Name, "the key is given twice");
            else if (!_asked.Contains(property.Name))
                Error(property.Name, $"unknown key; known here: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
        }
    }

    private JsonElement? Find(string key)
    {
        _asked.Add(key);
        return element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T Missing<T>(string key, string expected, T fallback)
    {
        Error(key, $"is missing; expected {expected}");
        return fallback;
    }

    private T Wrong<T>(string key, JsonElement value, string expected, T fallback)
    {
        var text = value.GetRawText();
        Error(key, $"is {(text.Length > 60 ? text[..60] + "..." : text)}; expected {expected}");
        return fallback;
    }

    private string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Names<T>(ReadOnlySpan<(string Name, T Value)> choices)
    {
        var names = new List<string>();
        foreach (var (name, _) in choices)
            names.Add(name);
        return names.Count == 1 ? names[0] : $"one of {string.Join(", ", names)}";
    }
}
