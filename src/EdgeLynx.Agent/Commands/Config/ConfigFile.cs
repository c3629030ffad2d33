using System.Collections;
using System.CommandLine;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Commands.Config;

/// <summary>The <c>--config</c> option and what it names.</summary>
internal static class ConfigFile
{
    /// <summary>The option.</summary>
    public static Option<string> Option() => new("--config")
    {
        Description = "Configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EDGELYNX_CONFIG") is { Length: > 0 } file ? file : ConfigLoader.DefaultFile,
    };

    /// <summary>Reads <paramref name="file"/> with the environment's overrides.</summary>
    /// <exception cref="UsageException">Something is wrong with it: all of it is listed.</exception>
    public static LoadedConfig Load(string? file)
    {
        var errors = new List<string>();
        var loaded = ConfigLoader.Load(file!, Variables(), errors);
        UsageException.ThrowIfAny(errors);
        return loaded!;
    }

    /// <summary>The variables of this process.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => KeyValuePair.Create((string)pair.Key, (string)pair.Value!));
}
