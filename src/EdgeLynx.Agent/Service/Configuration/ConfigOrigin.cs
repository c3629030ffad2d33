namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>One effective setting.</summary>
/// <param name="Path">The setting, like detection.valid.</param>
/// <param name="Value">Its value as JSON; secrets masked.</param>
/// <param name="Origin">The file with the line, the variable, or "default".</param>
internal sealed record ConfigOrigin(string Path, string Value, string Origin);
