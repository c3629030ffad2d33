using System.Text.Json;
using EdgeLynx.Agent.Results;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>The file in the data folder that keeps settings given from the office: path to value.</summary>
internal static class SettingsFile
{
    /// <summary>Its name.</summary>
    public const string Name = "settings.json";

    /// <summary>What it holds; nothing when it is not there, or not ours.</summary>
    public static IReadOnlyDictionary<string, string> Read(string data)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(data, Name)), ConfigJson.Options) ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Replaces what it holds, whole or not at all.</summary>
    public static void Write(string data, IReadOnlyDictionary<string, string> settings) => WholeFile.Write(
        Path.Combine(data, Name), stream => JsonSerializer.Serialize(stream, settings, ConfigJson.Options));
}
