using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>How the configuration is written: snake case, enums by name.</summary>
internal static class ConfigJson
{
    /// <summary>The options to read, check and describe it with.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
            WriteIndented = true,
        };
        options.MakeReadOnly();
        return options;
    }
}
