namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Reads the configuration; null when something is wrong, which is then in <paramref name="errors"/>.</summary>
/// <param name="errors">Hears everything that is wrong.</param>
/// <param name="settings">Settings from the office to try; null takes those that are kept.</param>
internal delegate LoadedConfig? LoadConfig(List<string> errors, IReadOnlyDictionary<string, string>? settings = null);
