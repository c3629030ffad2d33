namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>How a survey is split.</summary>
public sealed record SplitOptions
{
    /// <summary>Wanted share of test images, above 0 and below 1.</summary>
    /// <value>0.3, as in the paper's time splits</value>
    public double TestShare { get; init; } = 0.3;

    /// <summary>
    /// What no cut goes through. Null takes the longest period of which the survey has at least four, so that a short survey can be split
    /// at all.
    /// </summary>
    /// <value>null</value>
    public SplitPeriod? Period { get; init; }

    /// <summary>Periods left out between train and test, so that no two neighbouring ones are on both sides; 0 uses every image.</summary>
    /// <value>0: the paper's own splits use every image</value>
    public int GapPeriods { get; init; }
}
