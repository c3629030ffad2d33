using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Publishing;

/// <summary>How messages are written: snake case, one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EventMessage))]
[JsonSerializable(typeof(ObservationMessage))]
[JsonSerializable(typeof(CommandMessage))]
[JsonSerializable(typeof(AnswerMessage))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    /// <summary>The context to write with.</summary>
    public static MessageJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
