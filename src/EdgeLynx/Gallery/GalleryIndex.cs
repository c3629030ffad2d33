using EdgeLynx.Gallery.Search;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery;

/// <summary>
/// A gallery in memory: who there is, every reference, embeddings in one contiguous matrix, features fetched when first compared.
/// Reading is safe for concurrent calls; adding is not.
/// </summary>
public sealed class GalleryIndex : IDisposable
{
    private const long DefaultFeatureMemory = 1L << 30;

    // Fewer vectors fit the cache of one core as they are.
    private const int QuantiseFrom = 4096;

    private readonly IGallerySource _source;
    private readonly FeatureCache _features;
    private readonly Dictionary<string, Individual> _individuals = [];
    private readonly List<Reference> _references = [];
    private readonly List<LocalFeatures?> _added = [];
    private readonly List<int> _rowOfVector = [];
    private readonly int _stored;

    /// <summary>
    /// Loads <paramref name="source"/> with the embeddings of <paramref name="embeddingModel"/> and the features of
    /// <paramref name="extractor"/> (null: without). <paramref name="featureMemory"/> bounds the features kept, in bytes.
    /// </summary>
    public GalleryIndex(IGallerySource source, string? embeddingModel, string? extractor, long featureMemory = DefaultFeatureMemory)
    {
        _source = source;
        EmbeddingModel = embeddingModel;
        Extractor = extractor;
        _features = new FeatureCache(featureMemory);
        foreach (var individual in source.ReadIndividuals())
            _individuals.Add(individual.Id, individual);
        foreach (var reference in source.ReadReferences(embeddingModel))
            Append(reference);
        _stored = _references.Count;
        if (Vectors?.Count >= QuantiseFrom)
            Vectors.Quantise();
    }

    /// <summary>Model of the embeddings; null without.</summary>
    public string? EmbeddingModel { get; }

    /// <summary>Extractor of the local features; null without.</summary>
    public string? Extractor { get; }

    /// <summary>Every individual by id.</summary>
    public IReadOnlyDictionary<string, Individual> Individuals => _individuals;

    /// <summary>Every reference; its place in this list is its row.</summary>
    public IReadOnlyList<Reference> References => _references;

    /// <summary>The embeddings, null when no reference has one.</summary>
    public SimilarityMatrix? Vectors { get; private set; }

    /// <summary>The reference row of each row of <see cref="Vectors"/>.</summary>
    public IReadOnlyList<int> RowOfVector => _rowOfVector;

    /// <summary>The prepared features of reference <paramref name="row"/>; null where it has none of this extractor.</summary>
    public PreparedFeatures? Features(int row) => _features.Get(row, Read);

    /// <summary>Adds an individual the program met now; a known id is left as it is.</summary>
    public void Add(Individual individual) => _individuals.TryAdd(individual.Id, individual);

    /// <summary>Adds a reference with its features to the individual it names, for this process only, and returns its row.</summary>
    public int Add(Reference reference, LocalFeatures? features)
    {
        Append(reference);
        _added.Add(features);
        return _references.Count - 1;
    }

    /// <summary>Frees the matrix.</summary>
    public void Dispose() => Vectors?.Dispose();

    private void Append(Reference reference)
    {
        var row = _references.Count;
        _references.Add(reference);
        if (reference.Embedding is not { } embedding)
            return;
        Vectors ??= new SimilarityMatrix(embedding.Vector.Length);
        Vectors.Add(embedding.Vector);
        _rowOfVector.Add(row);
    }

    private PreparedFeatures? Read(int row)
    {
        if (Extractor is null)
            return null;
        var features = row < _stored ? _source.ReadFeatures(_references[row].Id, Extractor) : _added[row - _stored];
        return features is null || features.Extractor != Extractor ? null : new PreparedFeatures(features);
    }
}
