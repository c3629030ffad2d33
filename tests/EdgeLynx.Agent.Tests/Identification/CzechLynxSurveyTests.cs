using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Identification;

public sealed class CzechLynxSurveyTests : IDisposable
{
    private const string Header = "source,unique_name,path,date,encounter,location,trap_id,split-geo_aware,split-time_open,split-time_closed,mask,pose\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_TimeClosed_TrainIsTheGalleryAndTestIsAsked()
    {
        var survey = CzechLynxSurvey.Load(Options(IdentityProtocol.TimeClosed,
            "snpa,lynx_1,a/1.jpg,2020-01-01,1,n,t1,train,train,train,,\nsnpa,lynx_1,a/2.jpg,2021-01-01,2,n,t1,train,test,test,,\n"));

        Assert.Equal("a/1.jpg", Assert.Single(survey.Gallery).File);
        var asked = Assert.Single(survey.Queries);
        Assert.Equal(("lynx_1", "a/2.jpg", "snpa/t1"), (asked.Individual, asked.File, asked.Station));
        Assert.Same(survey.Gallery, survey.Learn);
        Assert.False(survey.AcrossStations);
        Assert.True(survey.NeedsDetector);
        Assert.Contains(survey.Notes, note => note.Contains("train 1 images of 1 individuals", StringComparison.Ordinal));
        Assert.DoesNotContain(survey.Notes, note => note.StartsWith("leak", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_GeoAware_TestIsItsOwnGalleryAndTrainOnlyCalibrates()
    {
        var survey = CzechLynxSurvey.Load(Options(IdentityProtocol.GeoAware,
            "snpa,lynx_1,1.jpg,2020-01-01,1,n,t1,train,,,,\nsnpa,lynx_2,2.jpg,2020-01-01,2,s,t2,test,,,,\nsnpa,lynx_2,3.jpg,2020-05-01,3,s,t2,test,,,,\n"));

        Assert.Equal(["2.jpg", "3.jpg"], survey.Gallery.Select(row => row.File));
        Assert.Equal(survey.Gallery, survey.Queries);
        Assert.Equal("1.jpg", Assert.Single(survey.Learn).File);
    }

    [Fact]
    public void Load_EncounterOnBothSides_NamesTheLeak()
    {
        var survey = CzechLynxSurvey.Load(Options(IdentityProtocol.TimeOpen,
            "snpa,lynx_1,1.jpg,2020-01-01,7,n,t1,,train,,,\nsnpa,lynx_1,2.jpg,2020-01-01,7,n,t1,,test,,,\n"));

        Assert.Contains(survey.Notes, note => note.StartsWith("leak: ", StringComparison.Ordinal) && note.Contains("encounters are on both sides", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_MaskAndPose_GiveBoxMaskAndFlank()
    {
        var mask = RunLengthMask.FromCrop(new PixelSize(40, 20), [.. Enumerable.Repeat((byte)1, 800)], 10, 5, new PixelSize(100, 60)).ToCompressed();
        var options = Options(IdentityProtocol.TimeClosed,
            $$"""
            snpa,lynx_1,1.jpg,2020-01-01,1,n,t1,,,train,"{""size"":[60,100],""counts"":""{{mask.Replace("\\", "\\\\", StringComparison.Ordinal)}}""}","{""Withers"":[15,10],""L_F_Elbow"":[16,15],""TailBase"":[45,10],""L_B_Elbow"":[44,15]}"
            snpa,lynx_1,2.jpg,2021-01-01,2,n,t1,,,test,,

            """);
        var survey = CzechLynxSurvey.Load(options);

        var picture = survey.Picture(survey.Gallery[0])!;
        Assert.Equal(new Box(10, 5, 40, 20), picture.Box);
        Assert.Equal(800, picture.Mask!.Area);
        Assert.Equal(Viewpoint.Left, picture.Viewpoint);
        Assert.Equal(Path.Combine(_folder.Path, "1.jpg"), picture.Path);
        Assert.Null(survey.Picture(survey.Queries[0])!.Box);
    }

    [Fact]
    public void Load_NoSideOfTheSplit_SaysWhatToDo()
    {
        var error = Assert.Throws<UsageException>(() => CzechLynxSurvey.Load(Options(IdentityProtocol.TimeClosed, "snpa,lynx_1,1.jpg,2020-01-01,1,n,t1,,,,,\n")));

        Assert.Contains("split-time_closed has 0 pictures in train", error.Message, StringComparison.Ordinal);
        Assert.Contains("--own-split", error.Message, StringComparison.Ordinal);
    }

    private IdentityEvaluationOptions Options(IdentityProtocol protocol, string rows)
    {
        _folder.Write("survey.csv", Header + rows);
        return new() { Data = Path.Combine(_folder.Path, "survey.csv"), GalleryPart = "", QueryPart = "", Protocol = protocol, GivenBoxes = true };
    }
}
