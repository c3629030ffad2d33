using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Cuts the animal out of its crop. Safe for concurrent calls.</summary>
public interface ISegmenter
{
    /// <summary>Name and version of the model or method.</summary>
    string Model { get; }

    /// <summary>The animal's pixels in <paramref name="crop"/> (BGR), given its <paramref name="box"/> in crop pixels.</summary>
    Mask Segment(PixelBuffer crop, Box box);
}
