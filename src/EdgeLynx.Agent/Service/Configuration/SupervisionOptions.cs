using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>How the service watches itself.</summary>
internal sealed record SupervisionOptions
{
    /// <summary>Seconds for which work may lie before the pipeline without any getting done; then systemd's watchdog is no longer fed.</summary>
    [Range(5.0, 86400.0)]
    public double StuckSeconds { get; init; } = 300;

    /// <summary>Hours between two reports of this box on the broker; 0 sends none.</summary>
    [Range(0.0, 8760.0)]
    public double ReportHours { get; init; } = 24;

    /// <summary>Seconds that the pipeline gets to finish when the service is stopped; what it does not finish is done at the next start.</summary>
    [Range(0.0, 3600.0)]
    public double DrainSeconds { get; init; } = 30;
}
