using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Folders;

/// <summary>One picture to enrol.</summary>
/// <param name="File">Path relative to the table's folder, forward slashes.</param>
/// <param name="Individual">Who it is.</param>
public sealed record EnrollmentRow(string File, string Individual)
{
    /// <summary>The place; null when not told.</summary>
    public string? Station { get; init; }

    /// <summary>The camera; null when not told.</summary>
    public string? Camera { get; init; }

    /// <summary>Capture time, UTC where no offset is given; null when not told.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Pictures of one passage; null when not told.</summary>
    public string? Encounter { get; init; }

    /// <summary>The side that faces the camera; unknown when not told.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>WGS84 latitude in degrees; null when not told.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude in degrees; null when not told.</summary>
    public double? Longitude { get; init; }

    /// <summary>The animal's box in pixels; null lets the detector find it.</summary>
    public Box? Box { get; init; }
}
