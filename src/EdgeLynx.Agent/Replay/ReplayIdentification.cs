using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Inference.Models;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>What a replay identifies with: a gallery, and what makes pictures comparable with it.</summary>
internal sealed class ReplayIdentification
{
    private readonly GalleryStore _store;
    private readonly GalleryIndex _gallery;
    private readonly IdentificationOptions _method;

    private ReplayIdentification(GalleryStore store, GalleryIndex gallery, IdentificationOptions method, ILocalFeatureExtractor features, IEmbedder? embedder) =>
        (_store, _gallery, _method, Features, Embedder) = (store, gallery, method, features, embedder);

    /// <summary>Local features.</summary>
    public ILocalFeatureExtractor Features { get; }

    /// <summary>Appearance vectors; null when the gallery has none or there is no model.</summary>
    public IEmbedder? Embedder { get; }

    /// <summary>Opens the gallery of <paramref name="options"/>; null when none is given.</summary>
    /// <exception cref="UsageException">The gallery cannot be opened, or nothing of it can be compared here.</exception>
    public static ReplayIdentification? Open(
        ReplayOptions options, ModelSet models, List<IDisposable> owned, Dictionary<string, ModelSummary> summary)
    {
        if (options.Gallery is not { } path || !File.Exists(path))
        {
            summary["embed"] = summary["identify"] = new(null, "skipped: no --gallery");
            return null;
        }
        var store = OpenStore(path, owned);
        // The gallery says what makes pictures comparable with it; an empty one will hold what the program has built in.
        var extractor = (store.MainExtractor() is { } made ? models.CreateFeatureExtractor(made) : null) ?? models.CreateFeatureExtractor()!;
        var matcher = models.CreateMatcher();
        var embedder = options.Embedder is "none" ? null : models.CreateEmbedder(store.MainEmbeddingModel());
        var (hasFeatures, hasVectors) = (store.MainExtractor() == extractor.Name, embedder is not null && store.MainEmbeddingModel() == embedder.Model);
        if (!hasFeatures && !hasVectors && store.ReadReferences(null).Count > 0)
        {
            throw new UsageException(
                $"--gallery {path}: it was made with {store.MainExtractor() ?? "no local features"} and {store.MainEmbeddingModel() ?? "no embedding model"}, "
                + $"this program has {extractor.Name} and {embedder?.Model ?? "no embedding model"}: nothing can be compared; enrol again, or give the same models");
        }
        summary["embed"] = hasVectors
            ? ModelSummary.Of(embedder!.Model, models.Choice(ModelTask.Embed))
            : new(null, $"skipped: the gallery has {store.MainEmbeddingModel() ?? "no vectors"}");
        summary["identify"] = new(matcher is null ? extractor.Name : $"{extractor.Name} + {matcher.Name}", $"gallery {Path.GetFileName(path)}, {store.ReadIndividuals().Count} individuals");
        var gallery = new GalleryIndex(store, hasVectors ? embedder!.Model : null, extractor.Name);
        owned.Add(gallery);
        var method = new IdentificationOptions { UsePlaceAndTime = !options.ByCoatAlone, Matcher = matcher };
        return new ReplayIdentification(store, gallery, method, extractor, hasVectors ? embedder : null);
    }

    /// <summary>Decides who animals are, knowing those that <paramref name="store"/>'s earlier runs called new.</summary>
    public IIdentifier IdentifierFor(EventStore store)
    {
        MetAnimals.Restore(store, _gallery);
        return GallerySettings.Identifier(_store, _gallery, _method);
    }

    /// <summary>The picture of reference <paramref name="id"/> as a JPEG; null where the gallery keeps none.</summary>
    public byte[]? PictureOf(long id) => _store.ReadCrop(id)?.Jpeg;

    private static GalleryStore OpenStore(string path, List<IDisposable> owned)
    {
        try
        {
            var store = GalleryStore.Open(path);
            owned.Add(store);
            return store;
        }
        catch (StoreException error)
        {
            throw new UsageException($"--gallery {error.Message}");
        }
    }
}
