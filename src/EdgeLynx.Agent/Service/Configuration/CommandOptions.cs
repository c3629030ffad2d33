namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Commands from the office, over the broker of the mqtt section: gallery-sync, capture, set.</summary>
internal sealed record CommandOptions
{
    /// <summary>File with the secret that commands to this box are signed with; make one with: openssl rand -hex 32.</summary>
    [FilePath]
    public required string KeyFile { get; init; }
}
