namespace EdgeLynx.Inference.Models;

/// <summary>The scores at which a model's answers count.</summary>
public sealed record ModelThresholds
{
    /// <summary>Confidence 0..1 from which an animal makes its frame valid.</summary>
    /// <value>0.7, the paper's for MegaDetector</value>
    public float Valid { get; init; } = 0.7f;

    /// <summary>Smallest confidence 0..1 that is reported at all.</summary>
    /// <value>0.1</value>
    public float Min { get; init; } = 0.1f;

    /// <summary>Two boxes of one category that overlap by more than this IoU, 0..1, are one.</summary>
    /// <value>0.45</value>
    public float NmsIou { get; init; } = 0.45f;
}
