namespace EdgeLynx.Agent.Identification;

/// <summary>How often the right individual was named.</summary>
/// <param name="Rank1">Share of queries whose first answer is right; null without queries.</param>
/// <param name="Balanced">Mean of that share over individuals.</param>
/// <param name="N">Queries whose individual the gallery holds.</param>
internal sealed record IdentityScores(double? Rank1, double? Balanced, int N)
{
    /// <summary>Share with the right one among the first five.</summary>
    public double? Rank5 { get; init; }

    /// <summary>Rank 1 where equal first answers share the credit: what luck in breaking ties cannot add to.</summary>
    public double? Rank1TiesShared { get; init; }

    /// <summary>Share with the right one among the first ten.</summary>
    public double? Rank10 { get; init; }

    /// <summary>95 % interval of <see cref="Rank1"/>, encounters drawn again: [low, high].</summary>
    public double[]? Rank1Interval { get; init; }

    /// <summary>95 % interval of <see cref="Balanced"/>: [low, high].</summary>
    public double[]? BalancedInterval { get; init; }

    /// <summary>Mean average precision of the references, of pictures.</summary>
    public double? MeanAveragePrecision { get; init; }

    /// <summary>Cumulative match characteristic, ranks 1 to 10.</summary>
    public double[]? Cmc { get; init; }
}
