using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Puts the parts of identification together from options and a calibration.</summary>
public static class IdentificationFactory
{
    /// <summary>The part that compares.</summary>
    public static EventMatcher Matcher(GalleryIndex gallery, IdentificationOptions options) =>
        new(gallery, new EmbeddingShortlist(options.Shortlist), new LocalFeatureReRanker(options.Matching, options.Matcher)) { KeepFlanksApart = options.KeepFlanksApart };

    /// <summary>The part that weighs.</summary>
    public static PosteriorFusion Fusion(IdentificationOptions options, GalleryCalibration calibration) =>
        new(calibration.Local, options.FuseEmbeddings ? calibration.Embedding : null)
        {
            Place = options.UsePlaceAndTime ? calibration.Place : null,
            Time = options.UsePlaceAndTime ? calibration.Time : null,
            UseAbundance = options.UseAbundance,
            Temperature = options.UseTemperature ? calibration.Temperature : new InstanceTemperature(),
        };

    /// <summary>The part that decides.</summary>
    public static ThresholdDecisionRule Rule(IdentificationOptions options, GalleryCalibration calibration) =>
        options.UsePlaceAndTime && calibration.WithPlaceAndTime is { } other
            ? new(other.Known, other.New)
            : new(calibration.KnownThreshold, calibration.NewThreshold);

    /// <summary>All of it.</summary>
    public static GalleryIdentifier Identifier(GalleryIndex gallery, IdentificationOptions options, GalleryCalibration calibration) =>
        new(Matcher(gallery, options), Fusion(options, calibration), Rule(options, calibration));
}
