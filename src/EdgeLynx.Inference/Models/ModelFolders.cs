namespace EdgeLynx.Inference.Models;

/// <summary>The folders in which models are looked for, by convention.</summary>
public static class ModelFolders
{
    /// <summary>Where <c>models pull</c> puts weights: <c>$XDG_DATA_HOME/edgelynx/models</c>, by default under <c>~/.local/share</c>.</summary>
    public static string Pulled() => Path.Combine(Home("XDG_DATA_HOME", Path.Combine(".local", "share")), "edgelynx", "models");

    /// <summary>Where TensorRT engines are kept: <c>$XDG_CACHE_HOME/edgelynx/engines</c>, by default under <c>~/.cache</c>.</summary>
    public static string EngineCache() => Path.Combine(Home("XDG_CACHE_HOME", ".cache"), "edgelynx", "engines");

    /// <summary>
    /// The program's own models: <c>$EDGELYNX_HOME/models</c>, else <c>models</c> beside the executable or in a folder above it
    /// (a build inside the repository). Null when there is none.
    /// </summary>
    public static string? Own()
    {
        if (Environment.GetEnvironmentVariable("EDGELYNX_HOME") is { Length: > 0 } home)
            return Path.Combine(home, "models");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (Directory.Exists(models) && Directory.EnumerateDirectories(models).Any(model => File.Exists(Path.Combine(model, "model.json"))))
                return models;
        }
        return null;
    }

    private static string Home(string variable, string byDefault) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), byDefault);
}
