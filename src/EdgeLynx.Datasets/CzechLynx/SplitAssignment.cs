namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>The result of splitting: a side for each row, and what to know about it.</summary>
/// <param name="Sides">One a row, in order; null: on neither side.</param>
/// <param name="Notes">Sentences for the user: the period used, what could not be split.</param>
public sealed record SplitAssignment(IReadOnlyList<SplitSide?> Sides, IReadOnlyList<string> Notes)
{
    /// <summary>What no cut goes through; day for a split by place.</summary>
    public SplitPeriod Period { get; init; } = SplitPeriod.Day;
}
