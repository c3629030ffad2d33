using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Results;

/// <summary>How result records are written: snake case, letters of any script as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ObservationLine))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>One record a line.</summary>
    public static ResultJson Lines { get; } = new(Settings(indented: false));

    /// <summary>A record for people to read.</summary>
    public static ResultJson Indented { get; } = new(Settings(indented: true));

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
