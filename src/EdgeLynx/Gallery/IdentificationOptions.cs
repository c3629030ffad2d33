using EdgeLynx.Gallery.Matching;
using EdgeLynx.Stages;

namespace EdgeLynx.Gallery;

/// <summary>How identification works. Every switch exists so that what it is worth can be measured.</summary>
public sealed record IdentificationOptions
{
    /// <summary>How local features are compared.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>Finds the features that are the same place; null for one-to-one ratio matching.</summary>
    /// <value>null</value>
    public IFeatureMatcher? Matcher { get; init; }

    /// <summary>Most references that get a close look, a picture.</summary>
    /// <value>200: three pictures against a gallery of 1,000 are then decided in well under a second on one core</value>
    public int Shortlist { get; init; } = 200;

    /// <summary>Whether left and right flank are kept apart.</summary>
    /// <value>true</value>
    public bool KeepFlanksApart { get; init; } = true;

    /// <summary>Whether embeddings add to the evidence, and not only to the shortlist.</summary>
    /// <value>true</value>
    public bool FuseEmbeddings { get; init; } = true;

    /// <summary>Whether where and when an individual was met before adds to the evidence, as far as a calibration has learned what it says.</summary>
    /// <value>true</value>
    public bool UsePlaceAndTime { get; init; } = true;

    /// <summary>Whether evidence is toned down by the calibration's temperature.</summary>
    /// <value>true</value>
    public bool UseTemperature { get; init; } = true;

    /// <summary>Whether an individual that passed often before is expected more.</summary>
    /// <value>false</value>
    public bool UseAbundance { get; init; }
}
