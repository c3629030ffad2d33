namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Numbers the periods of the calendar.</summary>
internal static class Periods
{
    /// <summary>Number of the period that holds <paramref name="date"/>; neighbouring periods have neighbouring numbers.</summary>
    public static int Of(DateOnly date, SplitPeriod period) => period switch
    {
        // December counts with the January that follows: one month ahead, then three months to a season.
        SplitPeriod.Season => (date.Year * 12 + date.Month) / 3,
        SplitPeriod.Month => date.Year * 12 + date.Month,
        // Day 0, 1 January of year 1, was a Monday.
        SplitPeriod.Week => date.DayNumber / 7,
        _ => date.DayNumber,
    };
}
