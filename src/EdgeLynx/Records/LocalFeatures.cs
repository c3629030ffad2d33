namespace EdgeLynx.Records;

/// <summary>Interest points of a masked crop with their descriptors, quantised to a byte an element.</summary>
/// <param name="Extractor">Name and version of what made them; features of two extractors are never compared.</param>
/// <param name="Size">Width and height of the working picture the points refer to, in pixels.</param>
/// <param name="Points">The points.</param>
/// <param name="Dimensions">Elements a descriptor (128 for RootSIFT).</param>
/// <param name="Descriptors">
/// <c>Points.Length * Dimensions</c> bytes, descriptor after descriptor, in the order of the points. RootSIFT: unit-length elements times 512,
/// so that the scalar product of two descriptors over 512 squared is their similarity, 0..1. Learned ones: unit-length elements times 255, the
/// positive half of the vector and then the size of the negative half.
/// </param>
public sealed record LocalFeatures(string Extractor, Geometry.PixelSize Size, FeaturePoint[] Points, int Dimensions, byte[] Descriptors)
{
    /// <summary>The part of the crop that the working picture shows, in pixels of the crop; empty for features from a gallery.</summary>
    public Geometry.Box Region { get; init; }
}
