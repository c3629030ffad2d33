namespace EdgeLynx.Datasets.Metrics;

/// <summary>Counts of one category at one threshold, and what follows from them.</summary>
public sealed record DetectionCounts
{
    /// <summary>Pictures judged.</summary>
    public int Images { get; init; }

    /// <summary>Pictures with nothing to see.</summary>
    public int EmptyImages { get; init; }

    /// <summary>True boxes.</summary>
    public int Truth { get; init; }

    /// <summary>Detections kept.</summary>
    public int Detected { get; init; }

    /// <summary>True boxes that were found.</summary>
    public int Found { get; init; }

    /// <summary>Detections on empty pictures.</summary>
    public int FalseOnEmpty { get; init; }

    /// <summary>Share of true boxes found, 0..1; null when there was none.</summary>
    public double? Recall => Truth == 0 ? null : (double)Found / Truth;

    /// <summary>Share of detections that found a true box, 0..1; null when there was none.</summary>
    public double? Precision => Detected == 0 ? null : (double)Found / Detected;

    /// <summary>False boxes a picture with nothing to see; null without such pictures.</summary>
    public double? FalsePerEmptyImage => EmptyImages == 0 ? null : (double)FalseOnEmpty / EmptyImages;
}
