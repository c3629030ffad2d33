using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>When a frame of a stream is worth the detector.</summary>
internal sealed record MotionOptions
{
    /// <summary>Whether frames without motion are left out; false keeps every frame.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many times the picture's own noise a change must exceed.</summary>
    [Range(1.0, 50.0)]
    public double Sensitivity { get; init; } = 4;

    /// <summary>Share of the picture that must have changed, in percent.</summary>
    [Range(0.01, 100.0)]
    public double AreaPercent { get; init; } = 0.15;

    /// <summary>Seconds for which frames are kept after the last motion.</summary>
    [Range(0.0, 600.0)]
    public double HoldSeconds { get; init; } = 3;

    /// <summary>Seconds before motion of which frames are kept too; at most 16 frames, which wait in memory.</summary>
    [Range(0.0, 10.0)]
    public double BeforeSeconds { get; init; } = 1;
}
