using EdgeLynx.Records;

namespace EdgeLynx.Gallery;

/// <summary>Where a gallery is read from. Features are read one by one: they are too large to hold for every reference.</summary>
public interface IGallerySource
{
    /// <summary>Every individual, by id.</summary>
    IReadOnlyList<Individual> ReadIndividuals();

    /// <summary>Every reference, by id, with its embedding of <paramref name="embeddingModel"/> where it has one (null: without).</summary>
    IReadOnlyList<Reference> ReadReferences(string? embeddingModel);

    /// <summary>The local features of one reference made by <paramref name="extractor"/>; null when there are none. Safe for concurrent calls.</summary>
    LocalFeatures? ReadFeatures(long reference, string extractor);
}
