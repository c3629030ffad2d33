using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Gallery.Support;

/// <summary>A gallery source in memory.</summary>
internal sealed class MemoryGallery : IGallerySource
{
    private readonly List<Individual> _individuals = [];
    private readonly List<Reference> _references = [];
    private readonly Dictionary<long, LocalFeatures> _features = [];

    public void Add(string individual, LocalFeatures? features, Viewpoint viewpoint = Viewpoint.Unknown, string? station = null, float[]? vector = null, PlaceAndTime seen = default)
    {
        if (_individuals.All(i => i.Id != individual))
            _individuals.Add(new Individual(individual, individual));
        var id = _references.Count + 1;
        _references.Add(new Reference(id, individual, $"{id}.jpg")
        {
            Viewpoint = viewpoint,
            Station = station,
            Encounter = $"e{id}",
            Latitude = seen.Latitude,
            Longitude = seen.Longitude,
            Time = seen.Time,
            Embedding = vector is null ? null : new Embedding("m", vector),
        });
        if (features is not null)
            _features[id] = features;
    }

    public IReadOnlyList<Individual> ReadIndividuals() => _individuals;

    public IReadOnlyList<Reference> ReadReferences(string? embeddingModel) => _references;

    public LocalFeatures? ReadFeatures(long reference, string extractor) => _features.GetValueOrDefault(reference);
}
