namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>
/// Splits a survey by the rules of the CzechLynx paper: by time with clean cut-offs (no encounter and no period on both sides), or by
/// place with disjoint individuals.
/// </summary>
public static class CzechLynxSplitter
{
    private const int WantedPeriods = 4;

    /// <summary>
    /// One cut for the whole survey at the border of a period: train before, test after, new individuals in test. Rows without a date
    /// are on neither side.
    /// </summary>
    public static SplitAssignment TimeOpen(IReadOnlyList<CzechLynxRow> rows, SplitOptions? options = null)
    {
        options = Checked(options);
        var (encounters, undated) = Encounters(rows);
        var period = options.Period ?? PeriodFor(encounters);
        var notes = Notes(period, undated);
        if (Cut(encounters, period, options) is not { } cut)
            return new SplitAssignment(new SplitSide?[rows.Count], [.. notes, "time-open: the survey has only one period, so nothing could be split."]) { Period = period };
        return new SplitAssignment(Sides(rows.Count, encounters, _ => cut, period, options), notes) { Period = period };
    }

    /// <summary>
    /// A cut for each individual at the border of a period: its earlier encounters train, its later ones test, so that every individual of
    /// test is in train. Individuals met in one period only are train. Rows without a date are on neither side.
    /// </summary>
    public static SplitAssignment TimeClosed(IReadOnlyList<CzechLynxRow> rows, SplitOptions? options = null)
    {
        options = Checked(options);
        var (encounters, undated) = Encounters(rows);
        var period = options.Period ?? PeriodFor(encounters);
        var notes = Notes(period, undated);
        // An encounter of two animals goes one way for both, so animals that were ever met together share their cut.
        var groups = new DisjointSets();
        foreach (var encounter in encounters)
        {
            foreach (var individual in encounter.Individuals)
                groups.Union(encounter.Individuals[0], individual);
        }
        var cuts = encounters.GroupBy(e => groups.Find(e.Individuals[0]))
            .ToDictionary(group => group.Key, group => Cut([.. group], period, options) ?? int.MaxValue);
        var sides = Sides(rows.Count, encounters, e => cuts[groups.Find(e.Individuals[0])], period, options);
        // An animal first met after the shared cut would be new in test; it is left out.
        var known = rows.Where((_, i) => sides[i] == SplitSide.Train).Select(row => row.UniqueName).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < sides.Length; i++)
        {
            if (sides[i] == SplitSide.Test && !known.Contains(rows[i].UniqueName))
                sides[i] = null;
        }
        var single = cuts.Count(cut => cut.Value == int.MaxValue);
        if (single > 0)
            notes.Add($"time-closed: {single} of {cuts.Count} individuals (or groups met together) were met in one period only and are train.");
        return new SplitAssignment(sides, notes) { Period = period };
    }

    /// <summary>
    /// Disjoint individuals and places: individuals that share a location stay together. Where all share, only individuals are disjoint,
    /// and the notes say so.
    /// </summary>
    public static SplitAssignment GeoAware(IReadOnlyList<CzechLynxRow> rows, SplitOptions? options = null)
    {
        options = Checked(options);
        var notes = new List<string>();
        var sets = new DisjointSets();
        foreach (var row in rows)
        {
            sets.Union("id " + row.UniqueName, "encounter " + row.EncounterKey);
            if (Place(row) is { } place)
                sets.Union("id " + row.UniqueName, "place " + place);
        }
        var sizes = Sizes(rows, row => sets.Find("id " + row.UniqueName));
        if (sizes.Count < 2)
        {
            notes.Add("geo-aware: all individuals are linked by shared places, so only individuals are disjoint and places are not.");
            sets = new DisjointSets();
            foreach (var row in rows)
                sets.Union("id " + row.UniqueName, "encounter " + row.EncounterKey);
            sizes = Sizes(rows, row => sets.Find("id " + row.UniqueName));
        }
        // Largest first, each to the side that is further below its share.
        var test = new HashSet<string>(StringComparer.Ordinal);
        double inTest = 0, inTrain = 0;
        foreach (var (group, size) in sizes.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal))
        {
            if (inTest / options.TestShare < inTrain / (1 - options.TestShare))
            {
                test.Add(group);
                inTest += size;
            }
            else
            {
                inTrain += size;
            }
        }
        return new SplitAssignment(
            [.. rows.Select(row => (SplitSide?)(test.Contains(sets.Find("id " + row.UniqueName)) ? SplitSide.Test : SplitSide.Train))], notes);
    }

    private static string? Place(CzechLynxRow row) => row.Location ?? row.CellCode ?? row.TrapId;

    private static Dictionary<string, int> Sizes(IEnumerable<CzechLynxRow> rows, Func<CzechLynxRow, string> group) =>
        rows.GroupBy(group).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The encounters that have a date, each at its first day, and how many rows have none.</summary>
    private static (List<Encounter> Encounters, int Undated) Encounters(IReadOnlyList<CzechLynxRow> rows)
    {
        var groups = rows.Select((row, i) => (row, i)).GroupBy(pair => pair.row.EncounterKey).ToList();
        var dated = groups.Where(group => group.Any(pair => pair.row.Date is not null)).Select(group => new Encounter(
            group.Min(pair => pair.row.Date)!.Value, [.. group.Select(pair => pair.i)],
            [.. group.Select(pair => pair.row.UniqueName).Distinct().Order(StringComparer.Ordinal)])).ToList();
        return (dated, rows.Count - dated.Sum(encounter => encounter.Rows.Length));
    }

    private static SplitPeriod PeriodFor(List<Encounter> encounters) => Enum.GetValues<SplitPeriod>()
        .Cast<SplitPeriod?>()
        .FirstOrDefault(period => encounters.Select(e => Periods.Of(e.Date, period!.Value)).Distinct().Count() >= WantedPeriods) ?? SplitPeriod.Day;

    private static List<string> Notes(SplitPeriod period, int undated)
    {
        var notes = new List<string> { $"no {period.ToString().ToLowerInvariant()} lies on both sides of a cut." };
        if (undated > 0)
            notes.Add($"{undated} images without a date are on neither side.");
        return notes;
    }

    /// <summary>First period of test, so that the share of test images is nearest to the wanted one; null with one period only.</summary>
    private static int? Cut(IReadOnlyList<Encounter> encounters, SplitPeriod period, SplitOptions options)
    {
        var sizes = new SortedDictionary<int, int>();
        foreach (var encounter in encounters)
        {
            var number = Periods.Of(encounter.Date, period);
            sizes[number] = sizes.GetValueOrDefault(number) + encounter.Rows.Length;
        }
        double total = sizes.Values.Sum();
        int? best = null;
        var bestGap = double.MaxValue;
        var after = total;
        foreach (var (number, size) in sizes)
        {
            var gap = Math.Abs(after / total - options.TestShare);
            if (after < total && gap < bestGap)
                (best, bestGap) = (number, gap);
            after -= size;
        }
        return best;
    }

    private static SplitSide?[] Sides(int count, List<Encounter> encounters, Func<Encounter, int> cutOf, SplitPeriod period, SplitOptions options)
    {
        var sides = new SplitSide?[count];
        foreach (var encounter in encounters)
        {
            var number = Periods.Of(encounter.Date, period);
            var cut = cutOf(encounter);
            SplitSide? side = number < cut ? SplitSide.Train : number < (long)cut + options.GapPeriods ? null : SplitSide.Test;
            foreach (var row in encounter.Rows)
                sides[row] = side;
        }
        return sides;
    }

    private static SplitOptions Checked(SplitOptions? options)
    {
        options ??= new SplitOptions();
        if (!(options.TestShare is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.TestShare, "The test share must be above 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(options.GapPeriods, nameof(options));
        return options;
    }

    private sealed record Encounter(DateOnly Date, int[] Rows, string[] Individuals);
}
