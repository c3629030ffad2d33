using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Finds and describes interest points on the animal. Safe for concurrent calls.</summary>
public interface ILocalFeatureExtractor
{
    /// <summary>Name and version: the key under which features are comparable.</summary>
    string Name { get; }

    /// <summary>The features of the animal in <paramref name="box"/> of <paramref name="crop"/> (BGR), inside the mask where one is given.</summary>
    LocalFeatures Extract(PixelBuffer crop, Box box, Mask? mask);
}
