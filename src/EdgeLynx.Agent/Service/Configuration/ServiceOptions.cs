namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Everything <c>edgelynx run</c> can be told. Doc comments of these types are the descriptions in the JSON schema.</summary>
internal sealed record ServiceOptions : ICheckedOptions
{
    /// <summary>Folder in which everything is kept: results, outbox, captured and uploaded pictures. Made when it is not there.</summary>
    [FilePath]
    public required string Data { get; init; }

    /// <summary>Where models are and which one serves a stage.</summary>
    public ModelsOptions Models { get; init; } = new();

    /// <summary>Gallery of known individuals; without one nobody is named.</summary>
    [FilePath]
    public string? Gallery { get; init; }

    /// <summary>Thresholds and rules. Read again without a restart.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>Where pictures come from, each source under a name of its own. Read again without a restart.</summary>
    public IReadOnlyDictionary<string, SourceOptions> Sources { get; init; } = new Dictionary<string, SourceOptions>();

    /// <summary>Health, metrics and upload over HTTP.</summary>
    public HttpOptions Http { get; init; } = new();

    /// <summary>The broker that is told what was found; without one nothing is sent.</summary>
    public MqttOptions? Mqtt { get; init; }

    /// <summary>Exchange of the gallery with other boxes; without it the gallery is this box's own.</summary>
    public FleetOptions? Fleet { get; init; }

    /// <summary>Commands from the office; without it none is taken.</summary>
    public CommandOptions? Commands { get; init; }

    /// <summary>What gives way when the disk fills up.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>How much of the box may be used, and how hot it may get.</summary>
    public PowerOptions Power { get; init; } = new();

    /// <summary>How the service watches itself.</summary>
    public SupervisionOptions Supervision { get; init; } = new();

    /// <summary>What is written to standard error, and how.</summary>
    public LoggingOptions Logging { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (Fleet is not null && Mqtt is null)
            yield return new("fleet", "needs the broker of the mqtt section; give mqtt");
        if (Commands is not null && Mqtt is null)
            yield return new("commands", "come over the broker of the mqtt section; give mqtt");
        if (Fleet is not null && Gallery is null)
            yield return new("fleet", "needs a gallery to exchange; give gallery, a file that need not be there yet");
    }
}
