using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A configuration that was read and checked.</summary>
/// <param name="File">The file.</param>
/// <param name="Options">What it says, with the environment's overrides.</param>
internal sealed record LoadedConfig(string File, ServiceOptions Options)
{
    /// <summary>Where each setting comes from, by path; a setting that is not here has its default.</summary>
    public required IReadOnlyDictionary<string, string> Origins { get; init; }

    /// <summary>Every effective setting with its origin, in the order of the option types.</summary>
    public IEnumerable<ConfigOrigin> Describe() =>
        Describe((JsonObject)JsonSerializer.SerializeToNode(Options, ConfigJson.Options)!, ConfigTypes.Of(typeof(ServiceOptions)), "");

    private IEnumerable<ConfigOrigin> Describe(JsonObject node, JsonTypeInfo type, string path)
    {
        var settings = type.Kind == JsonTypeInfoKind.Object
            ? ConfigTypes.Settings(ConfigTypes.Resolve(type, node) ?? type).ToDictionary(setting => setting.Name)
            : [];
        foreach (var (key, value) in node)
        {
            var at = ConfigText.Join(path, key);
            var setting = settings.GetValueOrDefault(key);
            var below = type.Kind == JsonTypeInfoKind.Dictionary ? type.ElementType : setting?.PropertyType;
            if (value is JsonObject { Count: > 0 } inner && below is not null)
            {
                foreach (var entry in Describe(inner, ConfigTypes.Of(below), at))
                    yield return entry;
                continue;
            }
            var isSecret = setting is not null && ConfigTypes.Attribute<SecretAttribute>(setting) is not null && value is not null;
            yield return new ConfigOrigin(at, isSecret ? "\"***\"" : value?.ToJsonString() ?? "null", Origins.GetValueOrDefault(at, "default"));
        }
    }
}
