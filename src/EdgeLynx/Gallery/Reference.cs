using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery;

/// <summary>One picture of a known individual: where it comes from and what later pictures are compared with.</summary>
/// <param name="Id">Number in the gallery, from 1.</param>
/// <param name="Individual">Id of the individual.</param>
/// <param name="File">The picture's file, as it was enrolled.</param>
public sealed record Reference(long Id, string Individual, string File)
{
    /// <summary>Frame number in a clip, from 0; 0 for a still.</summary>
    public int Frame { get; init; }

    /// <summary>The animal's box in full-size pixels.</summary>
    public Box Box { get; init; }

    /// <summary>The side of the animal that is seen.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>The deployment or station; null when it was not told.</summary>
    public string? Station { get; init; }

    /// <summary>The camera of the station; null when it was not told.</summary>
    public string? Camera { get; init; }

    /// <summary>Capture time; null when it was not told.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The detection event it belongs to: pictures of one event are not independent. Null when it was not told.</summary>
    public string? Encounter { get; init; }

    /// <summary>Who says that it is this individual; null for the program itself.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>WGS84 latitude in degrees; null when unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude in degrees; null when unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>The appearance vector; null without an embedding model.</summary>
    public Embedding? Embedding { get; init; }
}
