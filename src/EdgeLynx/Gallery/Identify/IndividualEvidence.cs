using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Everything that speaks for one individual being the animal of an event.</summary>
/// <param name="Individual">Its id.</param>
/// <param name="Comparable">Whether any picture of the event could be compared with any of its references; if not, nothing speaks for or against it.</param>
/// <param name="Score">Local evidence of the whole event.</param>
/// <param name="Best">The strongest pair; null where none was compared.</param>
/// <param name="Similarity">Best cosine of embeddings; null without.</param>
/// <param name="Flank">The flank of the strongest pair.</param>
public sealed record IndividualEvidence(
    string Individual, bool Comparable, double Score, PairEvidence? Best, double? Similarity, Viewpoint Flank)
{
    /// <summary>Pairs of pictures that were compared.</summary>
    public int Comparisons { get; init; } = 1;

    /// <summary>Local features of the event's pictures that were compared with it, summed over pictures.</summary>
    /// <value>1000</value>
    public int Features { get; init; } = 1000;

    /// <summary>Encounters the gallery holds of it: an animal that passes often passes again.</summary>
    public int Encounters { get; init; } = 1;

    /// <summary>How near it was met before (<see cref="PlaceAndTime.KilometresTo"/> as a score); null where a place is not known.</summary>
    public double? Nearness { get; init; }

    /// <summary>How lately it was met, before or after (<see cref="PlaceAndTime.DaysTo"/> as a score); null where a time is not known.</summary>
    public double? Recency { get; init; }
}
