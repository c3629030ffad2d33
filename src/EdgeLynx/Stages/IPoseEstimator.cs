using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Places the 20 body points and tells which side faces the camera. Safe for concurrent calls.</summary>
public interface IPoseEstimator
{
    /// <summary>Name and version of the model.</summary>
    string Model { get; }

    /// <summary>The pose of the animal in <paramref name="box"/> (crop pixels) of <paramref name="crop"/> (BGR).</summary>
    Pose Estimate(PixelBuffer crop, Box box);
}
