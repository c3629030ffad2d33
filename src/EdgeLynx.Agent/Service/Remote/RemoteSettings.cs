using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service.Remote;

/// <summary>
/// Settings given from the office, in a file of their own in the data folder: they override the configuration file and survive a restart. Only
/// thresholds, power and which sources are used can be set so: nothing that says where data goes, what is trusted, or how people are shown.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="check">Reads the configuration with the settings given; null with errors when it would be wrong.</param>
/// <param name="reload">Has the configuration read again.</param>
internal sealed class RemoteSettings(string data, LoadConfig check, Action reload)
{
    /// <summary>Sets <paramref name="changes"/>, by path; an empty value takes a setting back. Says what it did.</summary>
    /// <exception cref="CommandRefusedException">One may not be set so, or would be wrong; nothing was set.</exception>
    public string Set(IReadOnlyDictionary<string, string> changes)
    {
        if (changes.Count == 0)
            throw new CommandRefusedException("name a setting and its value, like detection.valid=0.6");
        if (changes.Keys.FirstOrDefault(path => !IsOpen(path)) is { } closed)
            throw new CommandRefusedException($"{closed} cannot be set from here: only detection.* (but people), power.*, and sources.NAME.enabled");
        var settings = new SortedDictionary<string, string>(SettingsFile.Read(data).ToDictionary(), StringComparer.Ordinal);
        foreach (var (path, value) in changes)
        {
            if (value.Length > 0)
                settings[path] = value;
            else
                settings.Remove(path);
        }
        // Before it is kept: a box whose configuration is wrong would not start again.
        var errors = new List<string>();
        if (check(errors, settings) is null)
            throw new CommandRefusedException(string.Join("; ", errors));
        try
        {
            SettingsFile.Write(data, settings);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"it cannot be kept: {error.Message}");
        }
        reload();
        return string.Join(", ", changes.Select(change => change.Value.Length > 0 ? $"{change.Key} = {change.Value}" : $"{change.Key} as configured"));
    }

    private static bool IsOpen(string path) => path.Split('.') switch
    {
        ["detection", "people"] => false,
        ["detection" or "power", { Length: > 0 }] => true,
        ["sources", { Length: > 0 }, "enabled"] => true,
        _ => false,
    };
}
