using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Tests.Commands;

public sealed class DatasetCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stats_SmallSurvey_CountsIt()
    {
        var (code, output, _) = await CommandRig.RunAsync("dataset", "stats", Survey(), "--json");
        Assert.Equal(ExitCodes.Done, code);
        using var json = JsonDocument.Parse(output);
        var total = json.RootElement.GetProperty("total");
        Assert.Equal((96, 48, 4), (total.GetProperty("images").GetInt32(), total.GetProperty("observations").GetInt32(), total.GetProperty("individuals").GetInt32()));
        Assert.Equal(96, json.RootElement.GetProperty("sources").GetProperty("synthetic").GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task Split_SmallSurvey_WritesThreeSplitsWithoutLeaks()
    {
        var target = _folder["split.csv"];
        var (code, output, error) = await CommandRig.RunAsync("dataset", "split", Survey(), "--out", target);
        Assert.True(code == ExitCodes.Done, output + error);
        var rows = CzechLynxReader.Read(target).ToList();
        Assert.Equal(96, rows.Count);
        foreach (var split in new[] { CzechLynxSplit.TimeClosed, CzechLynxSplit.TimeOpen, CzechLynxSplit.GeoAware })
        {
            Assert.Empty(LeakageCheck.Find(rows, split));
            Assert.Contains(rows, row => row.Splits.GetValueOrDefault(split, SplitSide.Train) == SplitSide.Test);
        }
        Assert.All(rows, row => Assert.NotNull(row.RelativeAge));
        Assert.Contains("time_closed test", output, StringComparison.Ordinal);
        Assert.False(File.Exists(target + ".part"));
        var (validated, report, _) = await CommandRig.RunAsync("dataset", "validate", target, "--strict");
        Assert.True(validated == ExitCodes.Done, report);
        Assert.Contains("96 rows, 0 errors, 0 leaks", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_BadCells_NamesThemAllAndIsStrictOnlyWhenAsked()
    {
        var path = _folder.Write("bad.csv",
            "unique_name,path,date,latitude,longitude,cell_code\nlynx_1,a.jpg,never,52,10,10kmE432N321\nlynx_1,b.jpg,2020-01-01,52,10,10kmE433N321\nlynx_1,c.jpg,,,,here\n");
        var (code, output, _) = await CommandRig.RunAsync("dataset", "validate", path, "--images", _folder.Path);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("bad.csv, line 2, column 'date': 'never'", output, StringComparison.Ordinal);
        Assert.Contains("b.jpg: latitude and longitude lie in cell 10kmE432N321, not in 10kmE433N321", output, StringComparison.Ordinal);
        Assert.Contains("c.jpg: cell_code 'here' is not of the form", output, StringComparison.Ordinal);
        Assert.Contains("a.jpg: there is no such image", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.SomeInputsFailed, (await CommandRig.RunAsync("dataset", "validate", path, "--strict")).Code);
    }

    [Theory]
    [InlineData("there is no such file", "dataset", "stats", "missing.csv")]
    [InlineData("--test-share 2: must be above 0 and below 1", "dataset", "split", "missing.csv", "--out", "x.csv", "--test-share", "2")]
    [InlineData("--out", "dataset", "split", "missing.csv")]
    public async Task Dataset_WrongUsage_ReturnsTwo(string message, params string[] arguments)
    {
        var (code, _, error) = await CommandRig.RunAsync(arguments);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_NoMetadataCsv_SaysWhatIsMissing()
    {
        var (code, _, error) = await CommandRig.RunAsync("dataset", "stats", _folder.Write("other.csv", "a,b\n1,2\n"));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("line 1: the header lacks unique_name, path", error, StringComparison.Ordinal);
    }

    /// <summary>Two regions, four individuals, two years: 48 encounters of two images.</summary>
    private string Survey()
    {
        var path = _folder["survey.csv"];
        using var file = File.Create(path);
        using var writer = new CzechLynxWriter(file);
        for (var encounter = 0; encounter < 48; encounter++)
        {
            var individual = encounter % 4;
            for (var image = 0; image < 2; image++)
            {
                writer.Write(new CzechLynxRow($"lynx_{individual}", $"{encounter}_{image}.jpg")
                {
                    Source = "synthetic",
                    Date = new DateOnly(2021, 1, 1).AddDays(encounter * 15),
                    Encounter = $"{encounter}",
                    TrapId = $"t{individual / 2}",
                    Location = $"region{individual / 2}",
                    Latitude = 52.05,
                    Longitude = 10.05,
                    CellCode = GridCell.Of(52.05, 10.05).Code,
                });
            }
        }
        return path;
    }
}
