using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>One encounter of a gallery and what the rest of the gallery says of it.</summary>
/// <param name="Individual">Who it is.</param>
/// <param name="Evidence">For every individual, its own among them where another encounter of it may be compared; not empty.</param>
internal sealed record OwnEvent(string Individual, IReadOnlyList<IndividualEvidence> Evidence)
{
    /// <summary>Whether its own individual can answer.</summary>
    public bool Own { get; } = Evidence.Any(e => e.Individual == Individual);

    /// <summary>What is said with its own individual hidden: it is then a stranger.</summary>
    public IndividualEvidence[] Others { get; } = [.. Evidence.Where(e => e.Individual != Individual)];
}
