using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeLynx.Agent.Commands;

/// <summary>How commands print a figure for machines: one JSON object, snake case.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions Compact = new(Options) { WriteIndented = false };

    /// <summary>The object as indented JSON.</summary>
    public static string Of(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>The object as one line of JSON.</summary>
    public static string LineOf(object value) => JsonSerializer.Serialize(value, value.GetType(), Compact);
}
