namespace EdgeLynx.Datasets.Folders;

/// <summary>One picture of <c>identities.csv</c>.</summary>
/// <param name="File">Path relative to the folder, forward slashes.</param>
/// <param name="Individual">Who it is; null where it is not told (a group): not for identification.</param>
/// <param name="Station">The place; cameras of one station look at the same scene.</param>
/// <param name="Camera">The camera of the station; empty when not told.</param>
/// <param name="Timestamp">Local time; null when not told.</param>
/// <param name="Encounter">Pictures of one passage; never empty (a picture without one is its own).</param>
/// <param name="Part">train, test or whatever the file says; empty when not told.</param>
public sealed record IdentityRow(
    string File, string? Individual, string Station, string Camera, DateTime? Timestamp, string Encounter, string Part)
{
    /// <summary>WGS84 latitude in degrees; null when not told.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude in degrees; null when not told.</summary>
    public double? Longitude { get; init; }
}
