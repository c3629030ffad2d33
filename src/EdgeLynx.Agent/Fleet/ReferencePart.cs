using EdgeLynx.Records;

namespace EdgeLynx.Agent.Fleet;

/// <summary>A vector or the local features of one reference. It never changes: it belongs to the picture, whoever it shows.</summary>
/// <param name="Uid">The reference.</param>
/// <param name="Embedding">The vector; null for features.</param>
/// <param name="Features">The features; null for a vector.</param>
internal sealed record ReferencePart(string Uid, Embedding? Embedding, LocalFeatures? Features)
{
    /// <summary>Its name in <see cref="ReferenceEntry.Parts"/>.</summary>
    public string Name => Embedding is not null ? EmbeddingName(Embedding.Model) : FeaturesName(Features!.Extractor);

    /// <summary>Name of a vector of <paramref name="model"/>.</summary>
    public static string EmbeddingName(string model) => "e:" + model;

    /// <summary>Name of the features of <paramref name="extractor"/>.</summary>
    public static string FeaturesName(string extractor) => "f:" + extractor;
}
