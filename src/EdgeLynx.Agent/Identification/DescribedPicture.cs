using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>What identification compares of one picture.</summary>
/// <param name="Box">The animal's box in full-size pixels.</param>
/// <param name="Viewpoint">The side that faces the camera.</param>
/// <param name="Embedding">The appearance vector; null without a model.</param>
/// <param name="Features">The local features.</param>
internal sealed record DescribedPicture(Box Box, Viewpoint Viewpoint, Embedding? Embedding, LocalFeatures Features)
{
    /// <summary>The picture the features lie in; null for one without features.</summary>
    public ReferenceCrop? Crop { get; init; }
}
