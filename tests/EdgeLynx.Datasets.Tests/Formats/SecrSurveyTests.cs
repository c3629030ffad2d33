using EdgeLynx.Datasets.Formats.Secr;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Tests.Formats;

public class SecrSurveyTests
{
    [Fact]
    public void Write_TwoTraps_GivesMetresUsageAndOneCaptureADay()
    {
        // Two cameras 1 km apart in latitude: 1 km / 111.2 km a degree.
        var survey = new SecrSurvey([
            new Deployment("dep1") { Latitude = 49, Longitude = 13, Start = Rows.Time.Value.AddDays(-1), End = Rows.Time.Value.AddDays(1) },
            new Deployment("dep2") { Latitude = 49 + 1 / 111.2, Longitude = 13, Start = Rows.Time.Value, End = Rows.Time.Value },
            new Deployment("nowhere"),
        ]);
        survey.Add(Rows.Observation());
        survey.Add(Rows.Observation() with { ObservationId = "obs2" });
        survey.Add(Rows.Observation("lynx_8") with { DeploymentId = "dep2" });
        survey.Add(Rows.Observation() with { DeploymentId = "nowhere" });
        survey.Add(Rows.Observation() with { Decision = DecisionKind.Uncertain, Individual = null });
        var traps = new StringWriter();
        var captures = new StringWriter();
        survey.Write(traps, captures, "2024");
        var lines = traps.ToString().Split('\n');
        Assert.EndsWith(" 1 1 1", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" 0 1 0", lines[2], StringComparison.Ordinal);
        var y = lines[1..3].Select(line => double.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1000, y[1] - y[0], 5.0);
        Assert.Equal("# Session ID Occasion Detector\n2024 lynx_7 2 dep1\n2024 lynx_8 2 dep2\n", captures.ToString());
        Assert.Equal(1, survey.WithoutPlace);
    }
}
