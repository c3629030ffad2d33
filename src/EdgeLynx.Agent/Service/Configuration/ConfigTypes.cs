using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>What the option types allow at a place of the tree.</summary>
internal static class ConfigTypes
{
    /// <summary>The form of <paramref name="type"/>.</summary>
    public static JsonTypeInfo Of(Type type) => ConfigJson.Options.GetTypeInfo(type);

    /// <summary>The settings of an object of <paramref name="type"/>, by name.</summary>
    public static IEnumerable<JsonPropertyInfo> Settings(JsonTypeInfo type) =>
        type.Properties.Where(property => property.Set is not null);

    /// <summary>The key that says which kind an object of <paramref name="type"/> is; null when there is one kind only.</summary>
    public static string? Discriminator(JsonTypeInfo type) => type.PolymorphismOptions?.TypeDiscriminatorPropertyName;

    /// <summary>The kinds, by the value of the discriminator.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds(JsonTypeInfo type) =>
        type.PolymorphismOptions!.DerivedTypes.ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType);

    /// <summary>The value of the discriminator for <paramref name="source"/>.</summary>
    public static string KindOf(SourceOptions source) => Kinds(Of(typeof(SourceOptions))).First(kind => kind.Value == source.GetType()).Key;

    /// <summary>The type meant by <paramref name="node"/> at a place where <paramref name="type"/> stands; null when its kind is missing or unknown.</summary>
    public static JsonTypeInfo? Resolve(JsonTypeInfo type, JsonNode? node)
    {
        if (Discriminator(type) is not { } key)
            return type;
        return node is JsonObject given && given[key] is JsonValue value && value.TryGetValue(out string? kind) && Kinds(type).TryGetValue(kind, out var derived)
            ? Of(derived)
            : null;
    }

    /// <summary>The attribute of <paramref name="property"/>; null when it has none.</summary>
    public static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
