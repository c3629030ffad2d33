using EdgeLynx.Selection;

namespace EdgeLynx;

/// <summary>How the pipeline runs and the rules it applies.</summary>
public sealed record PipelineOptions
{
    /// <summary>Cores the pipeline may keep busy, at least 1.</summary>
    /// <value>the machine's processor count</value>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Largest time between consecutive media of one event.</summary>
    /// <value>120 s</value>
    public TimeSpan EventGap { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Longest event of a live source, which may never pause: an event that reaches it is closed and the next one begins.
    /// A file is never split, and archives ignore it.
    /// </summary>
    /// <value>10 minutes</value>
    public TimeSpan MaxLiveEvent { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Which frames of a track are chosen.</summary>
    /// <value><see cref="SelectionPolicy.Paper"/></value>
    public SelectionPolicy Selection { get; init; } = SelectionPolicy.Paper;

    /// <summary>Confidence from which an animal makes its frame valid; null takes the detector's own.</summary>
    /// <value>null</value>
    public float? ValidConfidence { get; init; }

    /// <summary>
    /// Confidence from which a person counts as present, for privacy. Lower than for animals: a face published is worse than a crop blurred
    /// in vain.
    /// </summary>
    /// <value>0.2</value>
    public float PersonConfidence { get; init; } = 0.2f;

    /// <summary>Margin around the animal's box in its crop, as share of the box's size on each side.</summary>
    /// <value>0.15</value>
    public float CropMargin { get; init; } = 0.15f;

    /// <summary>Whether whole selected frames are kept in memory until the end, for annotated pictures.</summary>
    /// <value>false</value>
    public bool KeepPictures { get; init; }

    /// <summary>Whether media arrive as they are taken: they keep the order of arrival, and silence closes an event too.</summary>
    /// <value>false</value>
    public bool Live { get; init; }

    /// <summary>What is wrong with these options, one sentence each, naming the option and its value; empty when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Workers < 1)
            yield return $"Workers is {Workers}; it must be at least 1.";
        if (EventGap <= TimeSpan.Zero)
            yield return $"EventGap is {EventGap}; it must be longer than zero.";
        if (MaxLiveEvent <= TimeSpan.Zero)
            yield return $"MaxLiveEvent is {MaxLiveEvent}; it must be longer than zero.";
        if (!Enum.IsDefined(Selection))
            yield return $"Selection is {Selection}; it must be {string.Join(" or ", Enum.GetNames<SelectionPolicy>())}.";
        if (ValidConfidence is not (null or (>= 0 and <= 1)))
            yield return FormattableString.Invariant($"ValidConfidence is {ValidConfidence}; it must be between 0 and 1.");
        if (PersonConfidence is not (>= 0 and <= 1))
            yield return FormattableString.Invariant($"PersonConfidence is {PersonConfidence}; it must be between 0 and 1.");
        if (CropMargin is not (>= 0 and <= 10))
            yield return FormattableString.Invariant($"CropMargin is {CropMargin}; it must be between 0 and 10.");
    }
}
