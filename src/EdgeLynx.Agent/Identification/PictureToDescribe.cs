using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>A still of one animal.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="File">What it is called in results and galleries.</param>
internal sealed record PictureToDescribe(string Path, string File)
{
    /// <summary>The animal's box in full-size pixels; null lets the detector find it.</summary>
    public Box? Box { get; init; }

    /// <summary>The side that faces the camera; unknown lets the pose model tell.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>A mask drawn by hand (PNG, 0 and 255); null lets the segmenter find it.</summary>
    public string? MaskPath { get; init; }

    /// <summary>A mask over the whole picture; null where none is told.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>Where the mask of <see cref="MaskPath"/> lies in the picture, pixels.</summary>
    public Box MaskRegion { get; init; }
}
