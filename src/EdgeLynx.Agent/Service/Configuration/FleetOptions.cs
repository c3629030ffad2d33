using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Exchange of the gallery with the other boxes of the site, over the broker of the mqtt section.</summary>
internal sealed record FleetOptions
{
    /// <summary>File with the secret all boxes of the site share; make one with: openssl rand -hex 32.</summary>
    [FilePath]
    public required string KeyFile { get; init; }

    /// <summary>Longest time between two exchanges, hours. What another box changes is fetched at once while there is a connection.</summary>
    [Range(0.01, 8760.0)]
    public double EveryHours { get; init; } = 1;
}
