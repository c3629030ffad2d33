namespace EdgeLynx.Gallery.Matching;

/// <summary>A feature of the query and the feature of the reference that it looks like.</summary>
/// <param name="Query">Index of the query's point.</param>
/// <param name="Reference">Index of the reference's point.</param>
/// <param name="Ratio">Distance to it over the distance to the second nearest, 0..1: small is distinctive.</param>
/// <param name="Distance">Distance of the unit-length descriptors, 0..1.41.</param>
public readonly record struct FeatureMatch(int Query, int Reference, float Ratio, float Distance);
