using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>The text of a configuration file as a tree, with the line of each setting. Comments and trailing commas are welcome.</summary>
internal sealed class ConfigText
{
    private const int MaxDepth = 32;

    private readonly byte[] _text;
    private readonly List<string> _errors;

    private ConfigText(byte[] text, List<string> errors) => (_text, _errors) = (text, errors);

    /// <summary>The settings.</summary>
    public JsonObject Root { get; private set; } = [];

    /// <summary>Line, from 1, of each setting by its path.</summary>
    public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>Parses <paramref name="text"/>; what is wrong with its form goes to <paramref name="errors"/>, each beginning with the line.</summary>
    public static ConfigText Parse(string text, List<string> errors)
    {
        var parsed = new ConfigText(Encoding.UTF8.GetBytes(text), errors);
        var reader = new Utf8JsonReader(
            parsed._text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                parsed.Root = parsed.ReadObject(ref reader, "");
            else
                errors.Add("1: the file does not begin with {");
            while (reader.Read())
            {
                // Anything behind the last brace is an error that the reader finds.
            }
        }
        catch (JsonException error)
        {
            errors.Add($"{(error.LineNumber ?? 0) + 1}: {Plain(error)}");
        }
        return parsed;
    }

    /// <summary>The path of <paramref name="key"/> below <paramref name="path"/>.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : key.StartsWith('[') ? path + key : $"{path}.{key}";

    private static string Plain(JsonException error)
    {
        var message = error.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end > 0 ? message[..end] : message).TrimEnd('.') + "; check for a missing comma, quote or brace here or just before";
    }

    private JsonObject ReadObject(ref Utf8JsonReader reader, string path)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var at = Join(path, key);
            var line = LineAt(reader.TokenStartIndex);
            reader.Read();
            var value = ReadValue(ref reader, at);
            if (!Lines.TryAdd(at, line))
                _errors.Add($"{line}: {at} is given twice, first on line {Lines[at]}; keep one");
            else
                result.Add(key, value);
        }
        return result;
    }

    private JsonArray ReadArray(ref Utf8JsonReader reader, string path)
    {
        var result = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var at = Join(path, $"[{result.Count}]");
            Lines[at] = LineAt(reader.TokenStartIndex);
            result.Add(ReadValue(ref reader, at));
        }
        return result;
    }

    private JsonNode? ReadValue(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, path),
        JsonTokenType.StartArray => ReadArray(ref reader, path),
        _ => JsonNode.Parse(ref reader),
    };

    private int LineAt(long position) => _text.AsSpan(0, (int)position).Count((byte)'\n') + 1;
}
