namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>How local features are found.</summary>
public sealed record RootSiftOptions
{
    /// <summary>Long side of the animal's box in the working picture, in pixels, 64..4096. 400 and 900 matched worse than 600.</summary>
    /// <value>600</value>
    public int LongSide { get; init; } = 600;

    /// <summary>Largest enlargement of a small animal: beyond it there is only blur to describe.</summary>
    /// <value>2</value>
    public float LargestZoom { get; init; } = 2;

    /// <summary>Most features a crop, at least 1.</summary>
    /// <value>600</value>
    public int MaxFeatures { get; init; } = 600;

    /// <summary>Working-picture pixels taken off the mask's edge, 0 or more: descriptors there see the background.</summary>
    /// <value>5</value>
    public int Erode { get; init; } = 5;

    /// <summary>SIFT contrast threshold, 0..1; the animal's shaded side has low contrast.</summary>
    /// <value>0.02</value>
    public double Contrast { get; init; } = 0.02;

    /// <summary>Cells along the long side of the grid that spreads the features over the body, at least 1.</summary>
    /// <value>12</value>
    public int GridCells { get; init; } = 12;
}
