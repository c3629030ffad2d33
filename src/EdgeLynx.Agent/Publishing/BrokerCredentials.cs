namespace EdgeLynx.Agent.Publishing;

/// <summary>What the broker asks for. Comes from the environment or a file, never from the command line, and is never written anywhere.</summary>
internal sealed record BrokerCredentials
{
    /// <summary>User name; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Password; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; null for the system's.</summary>
    public string? Authority { get; init; }

    /// <summary>PEM file of our own certificate; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its key; null when it is in the same file.</summary>
    public string? Key { get; init; }

    /// <summary>Takes them from <paramref name="file"/> (user and password, a line each) or, without one, from the environment.</summary>
    public static BrokerCredentials Load(string? file, Func<string, string?> environment, List<string> errors)
    {
        var credentials = new BrokerCredentials
        {
            User = NotEmpty(environment("EDGELYNX_MQTT_USER")),
            Password = NotEmpty(environment("EDGELYNX_MQTT_PASSWORD")),
            Authority = NotEmpty(environment("EDGELYNX_MQTT_CA")),
            Certificate = NotEmpty(environment("EDGELYNX_MQTT_CERT")),
            Key = NotEmpty(environment("EDGELYNX_MQTT_KEY")),
        };
        foreach (var (name, path) in new[] { ("CA", credentials.Authority), ("CERT", credentials.Certificate), ("KEY", credentials.Key) })
        {
            if (path is not null && !File.Exists(path))
                errors.Add($"EDGELYNX_MQTT_{name}: no such file: {path}");
        }
        return file is null ? credentials : FromFile(credentials, file, errors);
    }

    /// <inheritdoc/>
    public override string ToString() => User is null ? "anonymous" : "with user and password";

    private static BrokerCredentials FromFile(BrokerCredentials credentials, string file, List<string> errors)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            if (lines.Length >= 2 && lines[0].Length > 0)
                return credentials with { User = lines[0], Password = lines[1] };
            errors.Add($"--mqtt-credentials {file}: the first line is the user, the second the password");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"--mqtt-credentials {file}: {error.Message}");
        }
        return credentials;
    }

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
