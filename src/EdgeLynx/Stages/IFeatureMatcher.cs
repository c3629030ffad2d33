using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Finds which local features of two pictures are the same place. Safe for concurrent calls.</summary>
public interface IFeatureMatcher
{
    /// <summary>Name and version.</summary>
    string Name { get; }

    /// <summary>
    /// Writes the matches, each feature of either picture in one at most and in the order of the query's points, and returns their number.
    /// <paramref name="matches"/> has room for one a query feature.
    /// </summary>
    int Match(LocalFeatures query, LocalFeatures reference, Span<FeatureMatch> matches);
}
