using System.Text.Json;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>A gallery file put to work: index, calibration, identifier.</summary>
internal static class GallerySettings
{
    private const double DefaultFalseAcceptRate = 0.05;

    /// <summary>The gallery in memory, with the embeddings of <paramref name="embeddingModel"/> and the features of <paramref name="extractor"/>.</summary>
    public static GalleryIndex Load(GalleryStore store, string? embeddingModel, string? extractor) => new(store, embeddingModel, extractor);

    /// <summary>
    /// The calibration kept in the gallery; the defaults where there is none, or where it was made for other features or another matcher. What it
    /// says of another model's vectors is left out.
    /// </summary>
    public static GalleryCalibration Calibration(GalleryStore store, string? extractor, string? embeddingModel, IFeatureMatcher? matcher = null)
    {
        var kept = store.Setting(GalleryStore.CalibrationKey) is { } json ? Read(json) : null;
        if (kept is null || kept.Extractor != extractor || kept.Matcher != matcher?.Name)
            return new GalleryCalibration();
        return kept.EmbeddingModel == embeddingModel ? kept : kept with { Embedding = null };
    }

    // One an earlier version kept may lack the kind of its calibrators.
    private static GalleryCalibration? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<GalleryCalibration>(json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Fits the gallery's calibration on its own pictures and keeps it.</summary>
    public static GalleryCalibration Calibrate(
        GalleryStore store, double falseAcceptRate = DefaultFalseAcceptRate, bool acrossStations = true, IFeatureMatcher? matcher = null)
    {
        using var index = Load(store, store.MainEmbeddingModel(), store.MainExtractor());
        var comparing = IdentificationFactory.Matcher(index, new IdentificationOptions { Matcher = matcher });
        var fitted = new GalleryCalibrator(comparing, acrossStations).Fit(falseAcceptRate) with { Matcher = matcher?.Name };
        store.Set(GalleryStore.CalibrationKey, JsonSerializer.Serialize(fitted));
        return fitted;
    }

    /// <summary>An identifier on the gallery at hand; <paramref name="index"/> stays the caller's.</summary>
    public static GalleryIdentifier Identifier(GalleryStore store, GalleryIndex index, IdentificationOptions method) =>
        IdentificationFactory.Identifier(index, method, Calibration(store, index.Extractor, index.EmbeddingModel, method.Matcher));
}
