using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A camera that never stops. While something moves, frames are written as stills to the data folder and go the way of files.</summary>
internal abstract record StreamSourceOptions : SourceOptions
{
    /// <summary>Frames a second that are looked at for motion and, while there is some, kept.</summary>
    [Range(0.05, 60.0)]
    public double Fps { get; init; } = 4;

    /// <summary>When a frame is worth the detector.</summary>
    public MotionOptions Motion { get; init; } = new();

    /// <summary>Kept frames of this source that may wait for the detector; when there are more, the oldest is dropped and counted.</summary>
    [Range(1, 100000)]
    public int Queue { get; init; } = 64;

    /// <summary>JPEG quality of kept frames.</summary>
    [Range(1, 100)]
    public int Quality { get; init; } = 92;

    /// <summary>Seconds without a frame after which the connection is given up and made again.</summary>
    [Range(1.0, 600.0)]
    public double NoFrameSeconds { get; init; } = 15;

    /// <summary>Seconds of identical pictures after which the camera counts as frozen and is connected again; 0 never.</summary>
    [Range(0.0, 86400.0)]
    public double FrozenSeconds { get; init; } = 60;
}
