using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A camera at this box: USB or CSI through Video4Linux.</summary>
internal sealed record V4l2SourceOptions : StreamSourceOptions
{
    /// <summary>The device, like /dev/video0 or /dev/v4l/by-id/... (which survives replugging).</summary>
    public required string Device { get; init; }

    /// <summary>Width asked of the camera, pixels; without it the camera's own.</summary>
    [Range(16, 16384)]
    public int? Width { get; init; }

    /// <summary>Height asked of the camera, pixels.</summary>
    [Range(16, 16384)]
    public int? Height { get; init; }
}
