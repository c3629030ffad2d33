namespace EdgeLynx.Records;

/// <summary>A camera at a place for a time (Camtrap DP). Events never cross deployments.</summary>
/// <param name="Id">Camtrap DP <c>deploymentID</c>.</param>
public sealed record Deployment(string Id)
{
    /// <summary>Offset from UTC of capture times that carry none; null when it was not told.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>WGS84 latitude in degrees, -90..90; null when unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude in degrees, -180..180; null when unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>The camera's own name or serial number.</summary>
    public string? CameraId { get; init; }

    /// <summary>First moment of the deployment; null when it was not told.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Last moment of the deployment; null when it was not told.</summary>
    public DateTimeOffset? End { get; init; }
}
