using EdgeLynx.Gallery;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Described pictures as a gallery in memory, for measuring.</summary>
internal sealed class DescribedGallery : IGallerySource
{
    private readonly List<Reference> _references = [];
    private readonly List<LocalFeatures> _features = [];

    /// <summary>Model of the embeddings; null without.</summary>
    public string? EmbeddingModel => _references.Select(r => r.Embedding?.Model).FirstOrDefault(model => model is not null);

    /// <summary>Extractor of the features; null in an empty gallery.</summary>
    public string? Extractor => _features.Count > 0 ? _features[0].Extractor : null;

    /// <summary>Adds a picture of <paramref name="reference"/>'s individual; its id, box, viewpoint and embedding come from <paramref name="picture"/>.</summary>
    public void Add(Reference reference, DescribedPicture picture)
    {
        _references.Add(reference with
        {
            Id = _references.Count + 1,
            Box = picture.Box,
            Viewpoint = picture.Viewpoint,
            Embedding = picture.Embedding,
        });
        _features.Add(picture.Features);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Individual> ReadIndividuals() =>
        [.. _references.Select(reference => reference.Individual).Distinct().Order(StringComparer.Ordinal).Select(id => new Individual(id, id))];

    /// <inheritdoc/>
    public IReadOnlyList<Reference> ReadReferences(string? embeddingModel) => _references;

    /// <inheritdoc/>
    public LocalFeatures? ReadFeatures(long reference, string extractor) => _features[(int)reference - 1];
}
