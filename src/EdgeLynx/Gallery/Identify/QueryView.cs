using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>One picture of the animal in question.</summary>
/// <param name="Viewpoint">The side that is seen.</param>
/// <param name="Embedding">Its appearance vector; null without an embedding model.</param>
/// <param name="Features">Its local features; null where none could be made.</param>
public sealed record QueryView(Viewpoint Viewpoint, Embedding? Embedding, PreparedFeatures? Features)
{
    /// <summary>
    /// Whether a picture from <paramref name="other"/> can show the same part of the coat: left and right flank are two patterns;
    /// front, rear and unknown views may show some of either.
    /// </summary>
    public bool ComparableWith(Viewpoint other) =>
        !(Viewpoint == Viewpoint.Left && other == Viewpoint.Right) && !(Viewpoint == Viewpoint.Right && other == Viewpoint.Left);
}
