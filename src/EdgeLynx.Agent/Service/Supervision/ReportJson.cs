using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>How reports and health are written: snake case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReportMessage))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The context to write with.</summary>
    public static ReportJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
