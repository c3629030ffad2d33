using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>What is told of the service, and how.</summary>
internal sealed record LoggingOptions : ICheckedOptions
{
    /// <summary>Least severe message written.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>Form of a message; auto takes the journal under systemd and plain text on standard error elsewhere.</summary>
    public LogFormat Format { get; init; } = LogFormat.Auto;

    /// <summary>OTLP receiver for metrics, like http://collector:4317; without it none are sent.</summary>
    public string? Otlp { get; init; }

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (Otlp is not null && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")))
            yield return new("otlp", "is no address; give one like http://collector:4317");
    }
}
