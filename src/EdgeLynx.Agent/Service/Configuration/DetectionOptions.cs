using System.ComponentModel.DataAnnotations;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Selection;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Thresholds and rules.</summary>
internal sealed record DetectionOptions
{
    /// <summary>Confidence from which an animal makes its frame valid; without it the detector's own.</summary>
    [Range(0.0, 1.0)]
    public float? Valid { get; init; }

    /// <summary>Confidence from which a person counts as present. Lower than for animals: a face published is worse than a crop blurred in vain.</summary>
    [Range(0.0, 1.0)]
    public float Person { get; init; } = 0.2f;

    /// <summary>Largest time between consecutive pictures of one event, seconds. An event is published when it has been silent for so long.</summary>
    [Range(1.0, 86400.0)]
    public double EventGapSeconds { get; init; } = 120;

    /// <summary>Longest event, minutes: one that never pauses is closed then and the next begins. A file is never split.</summary>
    [Range(0.1, 1440.0)]
    public double MaxEventMinutes { get; init; } = 10;

    /// <summary>Which frames of a track are chosen.</summary>
    public SelectionPolicy Select { get; init; } = SelectionPolicy.Paper;

    /// <summary>What happens to people in pictures and messages.</summary>
    public PeoplePrivacy People { get; init; } = PeoplePrivacy.Blur;

    /// <summary>Identify by the coat alone: leave out where and when individuals were met before.</summary>
    public bool ByCoatAlone { get; init; }

    /// <summary>Frames a second of a clip that are looked at; without it every frame.</summary>
    [Range(0.01, 1000.0)]
    public double? ClipFps { get; init; }
}
