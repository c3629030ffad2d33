using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class CzechLynxStatsTests
{
    [Fact]
    public void Of_SmallSurvey_CountsBySourceAndSide()
    {
        CzechLynxRow[] rows =
        [
            new("lynx_1", "a") { Source = "snpa", Encounter = "1", TrapId = "t1", Location = "A", Date = new DateOnly(2020, 1, 1), Splits = Open(SplitSide.Train) },
            new("lynx_1", "b") { Source = "snpa", Encounter = "1", TrapId = "t1", Location = "A", Splits = Open(SplitSide.Train) },
            new("lynx_1", "c") { Source = "foe", Encounter = "1", TrapId = "t2", Location = "A", Splits = Open(SplitSide.Test) },
        ];
        var stats = CzechLynxStats.Of(rows);
        Assert.Equal(new CzechLynxCounts(3, 2, 1, 2, 1), stats.Total);
        Assert.Equal(new CzechLynxCounts(2, 1, 1, 1, 1), stats.Sources["snpa"]);
        Assert.Equal(1, stats.Side(CzechLynxSplit.TimeOpen, SplitSide.Test).Images);
        Assert.Equal(0, stats.Side(CzechLynxSplit.GeoAware, SplitSide.Test).Images);
        Assert.Equal(1, stats.SharedIndividuals(CzechLynxSplit.TimeOpen));
        Assert.Equal(1, stats.Present["date"]);
        Assert.False(PaperFigures.AreOfRealData(stats));
    }

    [Fact]
    public void Table4_Sources_AddUpToTheTotal()
    {
        var sources = PaperFigures.Table4.Where(row => row.Key.Length > 0).Select(row => row.Value).ToList();
        Assert.Equal(PaperFigures.Table4[""].Images, sources.Sum(s => s.Images));
        Assert.Equal(PaperFigures.Table4[""].Observations, sources.Sum(s => s.Observations));
        Assert.All(PaperFigures.Splits.Values, sides => Assert.Equal(PaperFigures.Images, sides.Train.Images + sides.Test.Images));
    }

    [Fact]
    public void Differences_OtherData_NamesFigureAndPaper() =>
        Assert.Contains("total: 0 images, the paper says 39,760.", PaperFigures.Differences(CzechLynxStats.Of([])));

    [Fact]
    public void Differences_RealCsv_AreNone()
    {
        var path = Environment.GetEnvironmentVariable("EDGELYNX_CZECHLYNX_CSV");
        Assert.SkipWhen(path is null || !File.Exists(path), "The real metadata is not here: set EDGELYNX_CZECHLYNX_CSV.");
        Assert.Empty(PaperFigures.Differences(CzechLynxStats.Of(CzechLynxReader.Read(path!))));
    }

    [Fact]
    public void Fill_GapsOfARow_AreComputed()
    {
        var rows = CzechLynxCompletion.Fill(
        [
            new("lynx_1", "a") { Date = new DateOnly(2020, 1, 1), TrapId = "t1", Latitude = 52, Longitude = 10 },
            new("lynx_1", "b") { Date = new DateOnly(2020, 3, 1), CellCode = "10kmE432N321" },
        ]);
        Assert.Equal(("10kmE432N321", "t1-20200101-lynx_1", 0.0), (rows[0].CellCode, rows[0].Encounter, rows[0].RelativeAge));
        Assert.Equal(60, rows[1].RelativeAge);
        Assert.Equal(52.05, rows[1].Latitude!.Value, 0.05);
        Assert.Null(rows[1].Encounter);
    }

    private static Dictionary<CzechLynxSplit, SplitSide> Open(SplitSide side) => new() { [CzechLynxSplit.TimeOpen] = side };
}
