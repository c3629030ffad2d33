using EdgeLynx.Datasets.CzechLynx;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class CzechLynxSplitterTests
{
    [Fact]
    public void TimeOpen_ThreeYears_CutsAtASeasonNearTheShare()
    {
        var rows = Enumerable.Range(0, 36).Select(month => Row(month % 4, month / 8, new DateOnly(2020, 1, 15).AddMonths(month), month)).ToList();
        var split = CzechLynxSplitter.TimeOpen(rows);
        Assert.Equal(SplitPeriod.Season, split.Period);
        Assert.InRange(split.Sides.Count(s => s == SplitSide.Test) / 36.0, 0.2, 0.4);
        Assert.Empty(Leaks(rows, split, CzechLynxSplit.TimeOpen));
    }

    [Fact]
    public void TimeClosed_IndividualMetOnce_IsTrain()
    {
        var rows = new List<CzechLynxRow> { Row(9, 0, new DateOnly(2022, 6, 1), 99) };
        rows.AddRange(Enumerable.Range(0, 24).Select(month => Row(1, 0, new DateOnly(2020, 1, 15).AddMonths(month), month)));
        var split = CzechLynxSplitter.TimeClosed(rows);
        Assert.Equal(SplitSide.Train, split.Sides[0]);
        Assert.Contains(split.Notes, note => note.Contains("1 of 2 individuals", StringComparison.Ordinal));
        Assert.Empty(Leaks(rows, split, CzechLynxSplit.TimeClosed));
    }

    [Fact]
    public void TimeOpen_GapPeriods_LeavesTheNeighbourOut()
    {
        var rows = Enumerable.Range(0, 24).Select(month => Row(1, 0, new DateOnly(2020, 1, 15).AddMonths(month), month)).ToList();
        var split = CzechLynxSplitter.TimeOpen(rows, new SplitOptions { GapPeriods = 1 });
        var seasons = rows.Select((row, i) => (Season: Periods.Of(row.Date!.Value, SplitPeriod.Season), Side: split.Sides[i])).ToList();
        Assert.True(seasons.Where(s => s.Side == SplitSide.Test).Min(s => s.Season) - seasons.Where(s => s.Side == SplitSide.Train).Max(s => s.Season) >= 2);
        Assert.Contains(null, split.Sides);
    }

    [Fact]
    public void GeoAware_TwoRegions_SplitsBetweenThem()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Row(i % 8, i % 8 < 5 ? 0 : 1, new DateOnly(2020, 1, 1).AddDays(i), i)).ToList();
        var split = CzechLynxSplitter.GeoAware(rows);
        Assert.Empty(split.Notes);
        Assert.Equal(15, split.Sides.Count(s => s == SplitSide.Test));
        Assert.Empty(Leaks(rows, split, CzechLynxSplit.GeoAware));
    }

    [Fact]
    public void GeoAware_OneRegion_KeepsIndividualsDisjointAndSaysSo()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Row(i % 8, 0, new DateOnly(2020, 1, 1).AddDays(i), i)).ToList();
        var split = CzechLynxSplitter.GeoAware(rows);
        Assert.Contains(split.Notes, note => note.Contains("places are not", StringComparison.Ordinal));
        Assert.DoesNotContain(Leaks(rows, split, CzechLynxSplit.GeoAware), leak => leak.Contains("individuals are on both sides", StringComparison.Ordinal));
        Assert.Contains(SplitSide.Test, split.Sides);
    }

    [Property(MaxTest = 60)]
    public void TimeSplits_AnySurvey_HaveNoLeak((ushort Day, byte Individual, byte Trap, byte Encounter)[] images, bool shortSurvey)
    {
        var rows = images.Select(i => Row(i.Individual % 6, i.Trap % 3, new DateOnly(2020, 1, 1).AddDays(i.Day % (shortSurvey ? 20 : 1000)), i.Encounter % 40)).ToList();
        foreach (var (split, which) in new[] { (CzechLynxSplitter.TimeOpen(rows), CzechLynxSplit.TimeOpen), (CzechLynxSplitter.TimeClosed(rows), CzechLynxSplit.TimeClosed) })
            Assert.Empty(Leaks(rows, split, which));
    }

    [Fact]
    public void Find_LeakySplit_NamesWhatLeaks()
    {
        var day = new DateOnly(2020, 1, 10);
        CzechLynxRow[] rows =
        [
            Row(1, 0, day, 1, CzechLynxSplit.TimeClosed, SplitSide.Train), Row(1, 0, day, 1, CzechLynxSplit.TimeClosed, SplitSide.Test),
            Row(2, 0, day, 2, CzechLynxSplit.TimeClosed, SplitSide.Test),
        ];
        var leaks = LeakageCheck.Find(rows, CzechLynxSplit.TimeClosed);
        Assert.Contains(leaks, leak => leak.Contains("1 encounters are on both sides: snpa/t0/1", StringComparison.Ordinal));
        Assert.Contains(leaks, leak => leak.Contains("1 individuals of test are not in train: lynx_2", StringComparison.Ordinal));
        Assert.Contains(leaks, leak => leak.Contains("1 individuals have a test image before", StringComparison.Ordinal));
        Assert.Contains(leaks, leak => leak.Contains("season are together on both sides", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_December_IsTheWinterOfJanuary()
    {
        Assert.Equal(Periods.Of(new DateOnly(2019, 12, 1), SplitPeriod.Season), Periods.Of(new DateOnly(2020, 2, 29), SplitPeriod.Season));
        Assert.Equal(Periods.Of(new DateOnly(2020, 2, 29), SplitPeriod.Season) + 1, Periods.Of(new DateOnly(2020, 3, 1), SplitPeriod.Season));
    }

    private static IReadOnlyList<string> Leaks(IReadOnlyList<CzechLynxRow> rows, SplitAssignment split, CzechLynxSplit which) =>
        LeakageCheck.Find(
            rows.Select((row, i) => split.Sides[i] is { } side ? row with { Splits = new Dictionary<CzechLynxSplit, SplitSide> { [which] = side } } : row),
            which, split.Period);

    private static CzechLynxRow Row(int individual, int region, DateOnly date, int encounter) => new($"lynx_{individual}", $"{encounter}-{date:yyyyMMdd}.jpg")
    {
        Source = "snpa",
        Date = date,
        Encounter = $"{encounter}",
        TrapId = $"t{region}",
        Location = $"region{region}",
    };

    private static CzechLynxRow Row(int individual, int region, DateOnly date, int encounter, CzechLynxSplit split, SplitSide side) =>
        Row(individual, region, date, encounter) with { Splits = new Dictionary<CzechLynxSplit, SplitSide> { [split] = side } };
}
