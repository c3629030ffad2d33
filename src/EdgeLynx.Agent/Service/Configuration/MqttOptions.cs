using EdgeLynx.Agent.Publishing;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>The broker that is told what was found.</summary>
internal sealed record MqttOptions : ICheckedOptions
{
    /// <summary>mqtt[s]://host[:port][/site/box]; topics begin with edgelynx/site/box.</summary>
    public required string Url { get; init; }

    /// <summary>User name the broker asks for.</summary>
    public string? User { get; init; }

    /// <summary>Password the broker asks for.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>File that holds the password.</summary>
    [FilePath]
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; without it the system's.</summary>
    [FilePath]
    public string? CaFile { get; init; }

    /// <summary>PEM file of this box's own certificate.</summary>
    [FilePath]
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its key, when that is not in the same file.</summary>
    [FilePath]
    public string? KeyFile { get; init; }

    /// <summary>How messages go over the link.</summary>
    public MqttDeliveryOptions Delivery { get; init; } = new();

    /// <summary>Whether Home Assistant finds the box and its individuals by itself.</summary>
    public bool HomeAssistant { get; init; }

    /// <summary>What the broker asks for; a file that cannot be read goes to <paramref name="errors"/>.</summary>
    public BrokerCredentials Credentials(List<string> errors) => new()
    {
        User = User,
        Password = Password ?? SecretFile.Read("mqtt.password_file", PasswordFile, errors),
        Authority = CaFile,
        Certificate = CertificateFile,
        Key = KeyFile,
    };

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        var errors = new List<string>();
        _ = BrokerAddress.Parse(Url, Environment.MachineName, errors);
        foreach (var error in errors)
            yield return new("url", error.Replace("--mqtt: ", "", StringComparison.Ordinal));
        if (Password is not null && PasswordFile is not null)
            yield return new("password_file", "and a password are both given; choose one");
    }
}
