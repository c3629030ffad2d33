using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Turns a crop into one appearance vector. Safe for concurrent calls.</summary>
public interface IEmbedder
{
    /// <summary>Name and version of the model: the key under which vectors are comparable.</summary>
    string Model { get; }

    /// <summary>Elements of a vector.</summary>
    int Dimensions { get; }

    /// <summary>The L2-normalised vector of the animal in <paramref name="box"/> of <paramref name="crop"/> (BGR); background off where a mask is given.</summary>
    Embedding Embed(PixelBuffer crop, Box box, Mask? mask);
}
