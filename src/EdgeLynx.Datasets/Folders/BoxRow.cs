using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Folders;

/// <summary>One labelled animal, person or vehicle of <c>boxes.csv</c>.</summary>
/// <param name="Category">What it is.</param>
/// <param name="Box">Where, in pixels with EXIF orientation applied.</param>
public sealed record BoxRow(DetectionCategory Category, Box Box)
{
    /// <summary>Number of the animal in its picture, from 0.</summary>
    public int AnimalIndex { get; init; }

    /// <summary>The flank or end that faces the camera; unknown for unclear ones.</summary>
    public Viewpoint Viewpoint { get; init; }

    /// <summary>Whether the border cuts it.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether the labeller called the picture of it good.</summary>
    public bool Good { get; init; } = true;

    /// <summary>The mask's PNG (0 and 255), relative to the folder; null where there is no mask.</summary>
    public string? MaskFile { get; init; }

    /// <summary>Where the mask lies in the picture, pixels; meaningless without a mask.</summary>
    public Box MaskRegion { get; init; }

    /// <summary>The mask over the whole picture; null where there is none, or where it is a file.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>20 labelled points in picture pixels in the order of <see cref="KeypointNames"/>, null where not labelled; empty without a pose.</summary>
    public IReadOnlyList<(double X, double Y)?> Keypoints { get; init; } = [];
}
