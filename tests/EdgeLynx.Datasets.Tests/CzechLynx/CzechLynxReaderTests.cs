using System.Text;
using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Formats;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class CzechLynxReaderTests
{
    // Columns in another order than the public file's, with one it does not have.
    private const string Header = "pose,mask,extra,split-pose,split-time_closed,split-time_open,split-geo_aware,trap_id,location,cell_code,longitude,latitude,coat_pattern,encounter,relative_age,date,path,unique_name,source\n";

    private const string Good = Header
        + "\"{'Nose': [10.5, 20], 'L_Eye': (1, 2)}\",\"{'size': [3, 4], 'counts': [4, 2, 1, 2, 3]}\",x,train,test,train,,t1,Boletice,10kmE463N300,14.4,50.1,spotted,12,100,2019-03-02,CzechLynx\\a.jpg,lynx_1,snpa\n"
        + "{},\"{\"\"size\"\": [3, 4], \"\"counts\"\": \"\"4213\"\"}\",,,,,,,,,,,,,12 days 00:00:00,02.03.2019,b.jpg,lynx_2,\n"
        + ",,,,,,,,,,nan,NaN,nan,,,2/3/2019,c.jpg,lynx_2,\n";

    [Fact]
    public void Read_ColumnsInAnyOrder_AreTakenByName()
    {
        var rows = Read(Good);
        var first = rows[0];
        Assert.Equal(("snpa", "lynx_1", "CzechLynx/a.jpg", "12", "spotted"), (first.Source, first.UniqueName, first.Path, first.Encounter, first.CoatPattern));
        Assert.Equal((50.1, 14.4, "10kmE463N300", "Boletice", "t1"), (first.Latitude, first.Longitude, first.CellCode, first.Location, first.TrapId));
        Assert.Equal(SplitSide.Train, first.Splits[CzechLynxSplit.TimeOpen]);
        Assert.Equal(SplitSide.Test, first.Splits[CzechLynxSplit.TimeClosed]);
        Assert.False(first.Splits.ContainsKey(CzechLynxSplit.GeoAware));
        Assert.Equal([4, 2, 1, 2, 3], first.Mask!.Counts.ToArray());
        Assert.Equal((10.5, 20.0), first.Pose[4]);
        Assert.Equal((1.0, 2.0), first.Pose[0]);
        Assert.Equal(2, first.Pose.Count(point => point is not null));
    }

    [Fact]
    public void Read_DatesOfEitherOrder_AreTheSameDay() => Assert.All(Read(Good), row => Assert.Equal(new DateOnly(2019, 3, 2), row.Date));

    [Fact]
    public void Read_MissingValues_AreNull()
    {
        var row = Read(Good)[2];
        Assert.Null(row.Mask);
        Assert.Empty(row.Pose);
        Assert.Null(row.Latitude);
        Assert.Null(row.CoatPattern);
        Assert.Null(row.RelativeAge);
        Assert.Equal([100, 12, null], Read(Good).Select(r => r.RelativeAge));
    }

    [Theory]
    [InlineData("date", "yesterday", "'yesterday' is neither yyyy-mm-dd nor")]
    [InlineData("date", "2019-13-01", "is neither yyyy-mm-dd nor")]
    [InlineData("latitude", "95", "95 is outside -90..90")]
    [InlineData("longitude", "east", "'east' is not a number")]
    [InlineData("split-time_open", "valid", "'valid' is neither train nor test")]
    [InlineData("relative_age", "old", "'old' is not a number of days")]
    [InlineData("mask", "[1]", "an object with size and counts")]
    [InlineData("mask", "\"{'size': [3, 4], 'counts': [4]}\"", "add up to 4 pixels")]
    [InlineData("mask", "\"{'size': [3, 4], 'counts': 'ä'}\"", "outside '0'..'o'")]
    [InlineData("mask", "\"{'size': [3], 'counts': [4]}\"", "size must be [height, width]")]
    [InlineData("pose", "\"{'Tail': [1, 2]}\"", "'Tail' is none of the 20 points")]
    [InlineData("pose", "\"{'Nose': 3}\"", "Nose must be [x, y]")]
    [InlineData("unique_name", "", "must not be empty")]
    public void Read_BadCell_NamesLineAndColumn(string column, string cell, string problem)
    {
        var cells = new Dictionary<string, string> { ["unique_name"] = "lynx_1", ["path"] = "a.jpg", [column] = cell };
        var text = string.Join(',', cells.Keys) + "\n" + string.Join(',', cells.Values) + "\n";
        var error = Assert.Throws<FormatErrorException>(() => Read(text));
        Assert.StartsWith($"real.csv, line 2, column '{column}': ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithListener_GoesOnAfterBadCells()
    {
        var errors = new List<FormatErrorException>();
        var text = "unique_name,path,date,mask\n,a.jpg,,\nlynx_1,b.jpg,never,broken\nlynx_2,c.jpg,2020-01-01,\n";
        var rows = CzechLynxReader.Read(Stream(text), "real.csv", errors.Add).ToList();
        Assert.Equal(["b.jpg", "c.jpg"], rows.Select(row => row.Path));
        Assert.Equal([2L, 3, 3], errors.Select(error => error.Line));
    }

    [Property(MaxTest = 500)]
    public void Read_DamagedFile_ReadsOrSaysFormatError(ushort at, byte value, ushort cut)
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[at % bytes.Length] = value;
        var errors = new List<FormatErrorException>();
        try
        {
            _ = CzechLynxReader.Read(new MemoryStream(bytes, 0, bytes.Length - cut % bytes.Length), "real.csv", errors.Add).Count();
        }
        catch (FormatErrorException error)
        {
            errors.Add(error);
        }
        Assert.All(errors, error => Assert.StartsWith("real.csv, line ", error.Message, StringComparison.Ordinal));
    }

    private static List<CzechLynxRow> Read(string text) => [.. CzechLynxReader.Read(Stream(text), "real.csv", null)];

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
