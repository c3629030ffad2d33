namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Looks for what lets test be answered from train without recognising the animal.</summary>
public static class LeakageCheck
{
    private const int Named = 5;

    /// <summary>Every broken rule of <paramref name="split"/>, one sentence each; empty for a clean split, and for one with a side missing.</summary>
    /// <param name="rows">The survey with its split columns.</param>
    /// <param name="split">Which split.</param>
    /// <param name="period">The period that must not be on both sides for one individual at one trap, in splits by time.</param>
    public static IReadOnlyList<string> Find(IEnumerable<CzechLynxRow> rows, CzechLynxSplit split, SplitPeriod period = SplitPeriod.Season)
    {
        var sided = rows.Where(row => row.Splits.ContainsKey(split)).ToList();
        var train = sided.Where(row => row.Splits[split] == SplitSide.Train).ToList();
        var test = sided.Where(row => row.Splits[split] == SplitSide.Test).ToList();
        var name = CzechLynxColumns.Of(split);
        var begun = Starts(sided);
        var leaks = new List<string>();
        Report("encounters are on both sides", Both(row => row.EncounterKey));
        if (split == CzechLynxSplit.GeoAware)
        {
            Report("individuals are on both sides", Both(row => row.UniqueName));
            Report("locations are on both sides", Both(row => row.Location));
            Report("traps are on both sides", Both(row => row.TrapId is null ? null : $"{row.Source}/{row.TrapId}"));
        }
        if (split is CzechLynxSplit.TimeClosed or CzechLynxSplit.TimeOpen)
        {
            Report($"individual, trap and {period.ToString().ToLowerInvariant()} are together on both sides", Both(row =>
                begun.TryGetValue(row.EncounterKey, out var date) ? $"{row.UniqueName} at {row.TrapId} in {Periods.Of(date, period)}" : null));
        }
        if (split == CzechLynxSplit.TimeClosed)
        {
            var known = train.Select(row => row.UniqueName).ToHashSet(StringComparer.Ordinal);
            Report("individuals of test are not in train", test.Select(row => row.UniqueName).Where(id => !known.Contains(id)).Distinct());
            Report("individuals have a test image before their last train image", test.GroupBy(row => row.UniqueName)
                .Where(group => Span(group) is { } later && Span(train.Where(row => row.UniqueName == group.Key)) is { } earlier && later.First <= earlier.Last)
                .Select(group => group.Key));
        }
        if (split == CzechLynxSplit.TimeOpen && Span(train) is { } before && Span(test) is { } after && after.First <= before.Last)
            leaks.Add($"{name}: test begins {after.First:yyyy-MM-dd}, but train ends {before.Last:yyyy-MM-dd}: the cut is not clean.");
        return leaks;

        // By the day their encounter began.
        (DateOnly First, DateOnly Last)? Span(IEnumerable<CzechLynxRow> side)
        {
            var days = side.Where(row => begun.ContainsKey(row.EncounterKey)).Select(row => begun[row.EncounterKey]).ToList();
            return days.Count == 0 ? null : (days.Min(), days.Max());
        }

        IEnumerable<string> Both(Func<CzechLynxRow, string?> key)
        {
            var inTrain = train.Select(key).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return test.Select(key).OfType<string>().Where(inTrain.Contains).Distinct();
        }

        void Report(string problem, IEnumerable<string> culprits)
        {
            var list = culprits.Order(StringComparer.Ordinal).ToList();
            if (list.Count > 0)
                leaks.Add($"{name}: {list.Count} {problem}: {string.Join(", ", list.Take(Named))}{(list.Count > Named ? ", ..." : "")}.");
        }
    }

    /// <summary>First day of each encounter: a passage over midnight belongs to the day it began.</summary>
    private static Dictionary<string, DateOnly> Starts(IEnumerable<CzechLynxRow> rows) => rows
        .Where(row => row.Date is not null)
        .GroupBy(row => row.EncounterKey)
        .ToDictionary(group => group.Key, group => group.Min(row => row.Date)!.Value, StringComparer.Ordinal);
}
