namespace EdgeLynx.Inference.Detection;

/// <summary>What of a detector's answers is kept.</summary>
public sealed record DetectorOptions
{
    /// <summary>Smallest confidence that is reported, 0..1; null takes the manifest's.</summary>
    /// <value>null</value>
    public float? MinConfidence { get; init; }

    /// <summary>Confidence from which an animal makes its frame valid, 0..1; null takes the manifest's.</summary>
    /// <value>null</value>
    public float? ValidConfidence { get; init; }

    /// <summary>Overlap (IoU, 0..1) above which two boxes are one; null takes the manifest's.</summary>
    /// <value>null</value>
    public float? NmsIou { get; init; }

    /// <summary>
    /// Whether overlapping boxes of different classes of the model both stay. Off by default: COCO's cat, dog and sheep on one lynx are one
    /// animal. On for comparisons with programs that suppress for each class.
    /// </summary>
    /// <value>false</value>
    public bool SuppressPerClass { get; init; }

    /// <summary>
    /// Whether classes that the manifest ignores are reported too, with category 0, which is none of the three. For comparisons with other
    /// programs; nothing after the detector expects it.
    /// </summary>
    /// <value>false</value>
    public bool KeepIgnored { get; init; }

    /// <summary>Most detections of one frame, at least 1.</summary>
    /// <value>300</value>
    public int MaxDetections { get; init; } = 300;

    /// <summary>Hears of each call of the network, on the thread that made it; null measures nothing.</summary>
    /// <value>null</value>
    public Action<DetectorTimes>? Watch { get; init; }
}
