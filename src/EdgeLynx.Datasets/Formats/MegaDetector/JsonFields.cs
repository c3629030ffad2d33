using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>Takes fields out of one JSON entry, with errors that name the entry and the key.</summary>
internal readonly struct JsonFields(string source, string entry, JsonElement element)
{
    /// <summary>An error about <paramref name="key"/> of this entry.</summary>
    public FormatErrorException Error(string key, string problem) => new(source, 0, $"{entry}.{key}", problem);

    /// <summary>The value of a key; undefined kind when it is missing.</summary>
    public JsonElement Optional(string key) => element.TryGetProperty(key, out var value) ? value : default;

    /// <summary>A string that must be there.</summary>
    public string Text(string key) => Optional(key) is { ValueKind: JsonValueKind.String } value
        ? value.GetString()!
        : throw Error(key, "a string is needed.");

    /// <summary>A string or null.</summary>
    public string? OptionalText(string key) => Optional(key).ValueKind switch
    {
        JsonValueKind.String => Optional(key).GetString(),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw Error(key, "a string or null is needed."),
    };

    /// <summary>A finite number or null.</summary>
    public double? OptionalNumber(string key) => Optional(key).ValueKind switch
    {
        JsonValueKind.Number when Optional(key).TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw Error(key, "a number is needed."),
    };

    /// <summary>A finite number that must be there.</summary>
    public double Number(string key) => OptionalNumber(key) ?? throw Error(key, "a number is needed.");

    /// <summary>A whole number or null.</summary>
    public int? OptionalInteger(string key) => Optional(key).ValueKind switch
    {
        JsonValueKind.Number when Optional(key).TryGetInt32(out var number) => number,
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw Error(key, "a whole number is needed."),
    };

    /// <summary>Exactly <paramref name="count"/> finite numbers.</summary>
    public double[] Numbers(string key, int count)
    {
        var list = Optional(key);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != count)
            throw Error(key, $"a list of {count} numbers is needed.");
        var numbers = new double[count];
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out numbers[i]) || !double.IsFinite(numbers[i++]))
                throw Error(key, $"a list of {count} numbers is needed.");
        }
        return numbers;
    }
}
