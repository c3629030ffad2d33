using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>The JSON schema of the configuration, made from the option types: editors complete and check with it.</summary>
internal static class ConfigSchema
{
    /// <summary>The schema.</summary>
    public static JsonObject Create()
    {
        var schema = (JsonObject)ConfigJson.Options.GetJsonSchemaAsNode(
            typeof(ServiceOptions), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "EdgeLynx configuration");
        // The file itself may name its schema.
        ((JsonObject)schema["properties"]!).Add("$schema", new JsonObject { ["type"] = "string" });
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && schema.ContainsKey("properties"))
            schema["additionalProperties"] = false;
        if (context.PropertyInfo is not { } setting)
            return schema;
        if (DocComments.Of(setting) is { Length: > 0 } text)
            schema["description"] = text;
        if (ConfigTypes.Attribute<RangeAttribute>(setting) is { } range)
        {
            schema["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
            schema["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        }
        if (!setting.IsRequired && Default(setting) is { } value)
            schema["default"] = value;
        return schema;
    }

    private static JsonNode? Default(JsonPropertyInfo setting)
    {
        // An abstract type's defaults are those of the types below it, which have their own schema.
        if (setting.DeclaringType.IsAbstract || setting.Get is null)
            return null;
        var value = setting.Get(Activator.CreateInstance(setting.DeclaringType)!);
        var type = setting.PropertyType;
        return value is null || !(type.IsValueType || type == typeof(string)) ? null : JsonSerializer.SerializeToNode(value, type, ConfigJson.Options);
    }
}
