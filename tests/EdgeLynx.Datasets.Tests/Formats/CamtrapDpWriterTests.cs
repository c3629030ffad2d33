using System.Text.Json;
using CsvHelper;
using EdgeLynx.Datasets.Formats.CamtrapDp;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Tests.Formats;

public sealed class CamtrapDpWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Complete_OneObservation_WritesEventAndMediaRows()
    {
        Assert.Empty(Write(new Deployment("dep1") { Latitude = 49.1, Longitude = 13.2, CameraId = "cam, \"3\"" }));
        var rows = Read("observations.csv");
        Assert.Equal(2, rows.Count);
        Assert.Equal(("event", "", "lynx_7", "1"), (rows[0]["observationLevel"], rows[0]["mediaID"], rows[0]["individualID"], rows[0]["count"]));
        Assert.Equal(("media", "m1"), (rows[1]["observationLevel"], rows[1]["mediaID"]));
        Assert.Equal(("0.25", "0.5", "0.25", "0.25"), (rows[1]["bboxX"], rows[1]["bboxY"], rows[1]["bboxWidth"], rows[1]["bboxHeight"]));
        Assert.Equal(("machine", "edgelynx 0.1.0 (sift 1)", "0.93"), (rows[1]["classificationMethod"], rows[1]["classifiedBy"], rows[1]["classificationProbability"]));
        Assert.Equal(("2024-11-03T22:15:30+01:00", "2024-11-03T22:15:34+01:00"), (rows[0]["eventStart"], rows[0]["eventEnd"]));
        Assert.Equal(("animal", "Lynx lynx"), (rows[0]["observationType"], rows[0]["scientificName"]));
        Assert.Equal(2, rows.Select(r => r["observationID"]).Distinct().Count());
    }

    [Fact]
    public void Complete_MediaAndDeployments_HoldRequiredFields()
    {
        Write(new Deployment("dep1") { Latitude = 49.1, Longitude = 13.2, CameraId = "cam, \"3\"" });
        var media = Read("media.csv");
        Assert.Equal(("m1", "dep1", "a/IMG_1.JPG", "IMG_1.JPG", "image/jpeg", "false"),
            (media[0]["mediaID"], media[0]["deploymentID"], media[0]["filePath"], media[0]["fileName"], media[0]["fileMediatype"], media[0]["filePublic"]));
        Assert.Equal("video/mp4", media[1]["fileMediatype"]);
        Assert.Equal("not processed: broken", media[2]["mediaComments"]);
        var deployment = Assert.Single(Read("deployments.csv"));
        Assert.Equal(("dep1", "49.1", "13.2", "cam, \"3\""), (deployment["deploymentID"], deployment["latitude"], deployment["longitude"], deployment["cameraID"]));
        Assert.Equal(("2024-11-03T22:15:30+01:00", "2024-11-03T22:15:34+01:00"), (deployment["deploymentStart"], deployment["deploymentEnd"]));
    }

    [Fact]
    public void Complete_Package_DescribesItself()
    {
        Write(new Deployment("dep1") { Latitude = 49.1, Longitude = 13.2 });
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("datapackage.json")));
        var root = json.RootElement;
        Assert.Equal("https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/camtrap-dp-profile.json", root.GetProperty("profile").GetString());
        Assert.Equal(["deployments", "media", "observations"], root.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        Assert.True(root.GetProperty("project").GetProperty("individualAnimals").GetBoolean());
        Assert.Equal("Šumava \"survey\"", root.GetProperty("project").GetProperty("title").GetString());
        Assert.Equal("2024-11-03", root.GetProperty("temporal").GetProperty("start").GetString());
        Assert.Equal("Polygon", root.GetProperty("spatial").GetProperty("type").GetString());
        Assert.Equal("Lynx lynx", root.GetProperty("taxonomic")[0].GetProperty("scientificName").GetString());
        foreach (var required in new[] { "created", "contributors" })
            Assert.True(root.TryGetProperty(required, out _), required);
    }

    [Fact]
    public void Complete_UnknownPlaceAndZone_SaysWhatIsMissing()
    {
        using var writer = new CamtrapDpWriter(_folder.Path, Rows.Info, []);
        writer.Write(Rows.Still() with { Time = Rows.Time with { ZoneKnown = false } });
        var gaps = writer.Complete();
        Assert.Contains(gaps, gap => gap.Contains("Deployment dep1 has no coordinates", StringComparison.Ordinal));
        Assert.Contains(gaps, gap => gap.Contains("utc_offset", StringComparison.Ordinal));
        Assert.Equal("true", Read("deployments.csv")[0]["timestampIssues"]);
    }

    [Fact]
    public void Write_BlankEvent_IsOneBlankRow()
    {
        using var writer = new CamtrapDpWriter(_folder.Path, Rows.Info, []);
        writer.Write(Rows.Observation() with { Category = null, Frames = [], Individual = null, Decision = DecisionKind.None });
        writer.Complete();
        var row = Assert.Single(Read("observations.csv"));
        Assert.Equal(("blank", "", ""), (row["observationType"], row["count"], row["scientificName"]));
    }

    private IReadOnlyList<string> Write(params Deployment[] deployments)
    {
        using var writer = new CamtrapDpWriter(_folder.Path, Rows.Info, deployments);
        writer.Write(Rows.Still());
        writer.Write(Rows.Clip());
        writer.Write(Rows.Clip("broken") with { MediaId = "m3" });
        writer.Write(Rows.Observation());
        return writer.Complete();
    }

    private List<Dictionary<string, string>> Read(string file)
    {
        using var reader = CsvReader.FromFile(_folder.File(file), new CsvReaderOptions { Separator = ',' });
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(reader.Headers.Select((name, i) => (name, Value: reader.GetString(i))).ToDictionary(c => c.name, c => c.Value));
        return rows;
    }
}
