using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>Why a decision fell as it did, and what would have changed it.</summary>
/// <param name="KnownFrom">Probability of the best candidate from which it is known.</param>
/// <param name="NewBelow">Probability of the best candidate below which the animal is new.</param>
public sealed record DecisionGrounds(double KnownFrom, double NewBelow)
{
    /// <summary>What the decision would have been with <see cref="MatchesToChange"/>; null where no number of matches changes it.</summary>
    public DecisionKind? Otherwise { get; init; }

    /// <summary>The fewest matches more (or fewer: negative) with the best candidate that would have changed the decision; 0 where none does.</summary>
    public int MatchesToChange { get; init; }

    /// <summary>Index of the crop that agrees best with the best candidate.</summary>
    public int Crop { get; init; }

    /// <summary>Number of the reference it agrees with; 0 for one that only this run knows.</summary>
    public long Reference { get; init; }

    /// <summary>The reference's file; null where no pair of pictures was compared.</summary>
    public string? ReferenceFile { get; init; }

    /// <summary>The flank the reference shows.</summary>
    public Viewpoint ReferenceFlank { get; init; }

    /// <summary>Size of the reference's working picture.</summary>
    public PixelSize ReferenceSize { get; init; }

    /// <summary>The places that agree.</summary>
    public IReadOnlyList<PointMatch> Points { get; init; } = [];
}
