using EdgeLynx.Agent.Replay;
using EdgeLynx.Records;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class DeploymentTableTests
{
    private const string Header = "deploymentID,path,latitude,longitude,utc_offset,cameraID,deploymentStart,deploymentEnd\n";

    [Fact]
    public void Parse_AWholeRow_IsRead()
    {
        var row = Assert.Single(Rows(Header + "A,cam1/*,48.9,13.5,+02:00,C7,2024-05-01T00:00:00,2024-06-01T00:00:00Z\n"));
        Assert.Equal(2, row.Line);
        Assert.Equal(
            new Deployment("A")
            {
                Latitude = 48.9,
                Longitude = 13.5,
                UtcOffset = TimeSpan.FromHours(2),
                CameraId = "C7",
                Start = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.FromHours(2)),
                End = new DateTimeOffset(2024, 6, 1, 2, 0, 0, TimeSpan.FromHours(2)),
            },
            row.Deployment);
    }

    [Fact]
    public void Parse_OnlyTheNeededColumns_IsEnough() => Assert.Equal("B", Assert.Single(Rows("path,deploymentID\ncam2,B\n")).Deployment.Id);

    [Theory]
    [InlineData("A,cam1,91,0,,,,", "line 2: latitude '91'")]
    [InlineData("A,cam1,1,,,,,", "line 2: give both latitude and longitude")]
    [InlineData("A,cam1,,,+25:00,,,", "line 2: utc_offset '+25:00'")]
    [InlineData("A,cam1,,,02:00,,,", "line 2: utc_offset '02:00'")]
    [InlineData("A,cam1,,,,,yesterday,", "line 2: deploymentStart 'yesterday'")]
    [InlineData("A,cam1,,,,,2024-02-01,2024-01-01", "line 2: deploymentEnd is before deploymentStart")]
    [InlineData(",cam1,,,,,,", "line 2: deploymentID is empty")]
    [InlineData("A,,,,,,,", "line 2: path is empty")]
    public void Parse_ABadField_IsNamedWithItsLine(string row, string expected) =>
        Assert.Contains(expected, Assert.Single(Errors(Header + row + "\n")), StringComparison.Ordinal);

    [Fact]
    public void Parse_SeveralBadRows_AreAllNamed()
    {
        var errors = Errors(Header + "A,cam1,91,0,,,,\n\"multi\nline\",cam2,,,x,,,\nC,cam3,,,+99:99,,,\n");
        Assert.Equal(3, errors.Count);
        Assert.Contains("line 3", errors[1], StringComparison.Ordinal);
        Assert.Contains("line 5", errors[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploymentID\nA\n", "column 'path' is missing")]
    [InlineData("deploymentID,path,lattitude\nA,b,1\n", "unknown column 'lattitude'")]
    [InlineData("", "deploymentID")]
    public void Parse_WrongColumns_AreNamed(string csv, string expected) =>
        Assert.Contains(Errors(csv), error => error.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Parse_OneDeploymentDescribedTwoWays_IsRefused()
    {
        var error = Assert.Single(Errors("deploymentID,path,cameraID\nA,x,1\nA,y,2\n"));
        Assert.Contains("lines 2, 3: deployment 'A'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Claiming_ByNamePathFromTheTableOrFullPath_Matches()
    {
        var file = new InputFile("/data/footage/a.mp4", "a.mp4", MediaKind.Video);
        foreach (var pattern in new[] { "a.mp4", "footage/*", "/data/footage" })
        {
            var table = DeploymentTable.Parse("/data/deployments.csv", new StringReader($"deploymentID,path\nA,{pattern}\n"), [])!;
            Assert.Single(table.Claiming(file));
        }
    }

    [Fact]
    public void Assign_MediaNoRowClaims_GetTheirFolderAndAWarning()
    {
        var table = DeploymentTable.Parse("/d/t.csv", new StringReader("deploymentID,path\nA,cam1\nB,cam9\n"), [])!;
        var assigner = new DeploymentAssigner(table, "root");
        Assert.Equal("A", assigner.Assign(new InputFile("/m/cam1/a.jpg", "cam1/a.jpg", MediaKind.Image)).Id);
        Assert.Equal("cam2", assigner.Assign(new InputFile("/m/cam2/a.jpg", "cam2/a.jpg", MediaKind.Image)).Id);
        Assert.Equal("A (folder)", assigner.Assign(new InputFile("/m/A/a.jpg", "A/a.jpg", MediaKind.Image)).Id);
        Assert.Collection(
            assigner.Warnings,
            warning => Assert.Contains("no row claims 2 files", warning, StringComparison.Ordinal),
            warning => Assert.Contains("line 3: 'cam9' claims no file", warning, StringComparison.Ordinal));
    }

    [Property]
    public bool Parse_AnyText_ReadsOrExplains(string? text)
    {
        var errors = new List<string>();
        var table = DeploymentTable.Parse("t.csv", new StringReader(text ?? ""), errors);
        return table is null == errors.Count > 0;
    }

    private static IReadOnlyList<DeploymentRow> Rows(string csv)
    {
        var errors = new List<string>();
        var table = DeploymentTable.Parse("t.csv", new StringReader(csv), errors);
        Assert.Empty(errors);
        return table!.Rows;
    }

    private static List<string> Errors(string csv)
    {
        var errors = new List<string>();
        Assert.Null(DeploymentTable.Parse("t.csv", new StringReader(csv), errors));
        return errors;
    }
}
