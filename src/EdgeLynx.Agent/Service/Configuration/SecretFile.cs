namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Secrets that stand in a file of their own.</summary>
internal static class SecretFile
{
    /// <summary>The first line of <paramref name="file"/>; null when there is no file, or it cannot be read, which is then in <paramref name="errors"/>.</summary>
    public static string? Read(string setting, string? file, List<string> errors)
    {
        if (file is null)
            return null;
        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{setting} {file}: {error.Message}");
            return null;
        }
    }
}
