using System.Text;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Tests.Folders;

public class BoxDatasetTests
{
    private const string Header = "file,part,animal_index,category,x,y,w,h,viewpoint,truncated,quality,modality,labelled,mask,mask_x,mask_y,mask_w,mask_h\n";

    [Fact]
    public void Read_TwoAnimalsAndAnEmptyScene_AreThreeRowsOfTwoPictures()
    {
        var data = Read(Header
            + "a.jpg,train,0,animal,10,20,30,40,left,1,poor,ir,hand,masks/a_0.png,5,6,40,60\n"
            + "a.jpg,train,1,person,1,2,3,4,unclear,0,good,ir,hand,,,,,\n"
            + "b.jpg,test,-1,,,,,,,,,day,hand,,,,,\n");
        Assert.Equal(2, data.Pictures.Count);
        var first = data.Pictures[0].Boxes[0];
        Assert.Equal((new Box(10, 20, 30, 40), Viewpoint.Left, true, false), (first.Box, first.Viewpoint, first.Truncated, first.Good));
        Assert.Equal(("masks/a_0.png", new Box(5, 6, 40, 60)), (first.MaskFile, first.MaskRegion));
        Assert.Equal((DetectionCategory.Person, Viewpoint.Unknown), (data.Pictures[0].Boxes[1].Category, data.Pictures[0].Boxes[1].Viewpoint));
        Assert.True(data.Pictures[0].Infrared);
        Assert.Empty(data.Pictures[1].Boxes);
        Assert.Equal("b.jpg", Assert.Single(data.OfPart("test").Pictures).File);
    }

    [Theory]
    [InlineData("a.jpg,train,0,wolf,1,2,3,4", "column 'category': 'wolf' is none of")]
    [InlineData("a.jpg,train,0,animal,one,2,3,4", "column 'x': 'one' is not a number")]
    [InlineData("a.jpg,train,0,animal,1,2,,4", "column 'w': a number is needed")]
    [InlineData("a.jpg,train,0,animal,1,2,0,4", "column 'w': a box needs")]
    [InlineData("a.jpg,train,0,animal,1,2,3,4,up", "column 'viewpoint': 'up' is none of")]
    public void Read_BadRow_NamesLineAndColumn(string row, string message) =>
        Assert.Contains("line 2, " + message, Assert.Throws<FormatErrorException>(() => Read(Header + row + "\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_RealTables_AreWhole()
    {
        var photos = BoxDataset.Load(RealData.Folder("photos"));
        Assert.Equal(55, photos.Pictures.Count);
        Assert.Contains(photos.Pictures, picture => picture.Boxes.Count == 0);
        Assert.Contains(BoxDataset.Load(RealData.Folder("snow_leopard")).Pictures, picture => picture.Boxes.Any(box => box.MaskFile is not null));
    }

    private static BoxDataset Read(string text) => BoxDataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "boxes.csv", "/data");
}
