using System.Text;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.Coco;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Formats;

public class CocoReaderTests
{
    private static readonly PixelSize Size = new(4, 3);

    [Fact]
    public void Read_WhatTheWriterWrote_IsTheSame()
    {
        var points = new CocoKeypoint[20];
        points[4] = new CocoKeypoint(1.5, 2, 2);
        var data = CocoReader.Read(new MemoryStream(Document(points)), "coco.json", "/data");
        Assert.Equal(["a.jpg", "b.jpg"], data.Pictures.Select(p => p.File));
        var box = Assert.Single(data.Pictures[0].Boxes);
        Assert.Equal((DetectionCategory.Animal, new Box(1, 1, 2, 2), Viewpoint.Right), (box.Category, box.Box, box.Viewpoint));
        Assert.Equal([4, 2, 1, 2, 3], box.Mask!.Counts.ToArray());
        Assert.Equal((1.5, 2.0), box.Keypoints[4]);
        Assert.Single(box.Keypoints, point => point is not null);
        Assert.Empty(data.Pictures[1].Boxes);
    }

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"categories":[],"images":[{"id":1,"file_name":"a"},{"id":1,"file_name":"b"}],"annotations":[]}""", "images[1].id: another image")]
    [InlineData("""{"categories":[],"images":[],"annotations":[{"image_id":3}]}""", "annotations[0].image_id: no image has this id")]
    [InlineData("""{"categories":[{"id":1,"name":"lynx"}],"images":[{"id":1,"file_name":"a"}],"annotations":[{"image_id":1,"category_id":1,"bbox":[1,2,3]}]}""", "annotations[0].bbox: a list of 4 numbers")]
    [InlineData("""{"categories":[{"id":1,"name":"lynx"}],"images":[{"id":1,"file_name":"a"}],"annotations":[{"image_id":1,"category_id":1,"bbox":[1,2,3,4],"segmentation":{"size":[2,2],"counts":[5]}}]}""", "add up to 5 pixels")]
    public void Read_BadDocument_NamesEntryAndKey(string json, string message) => Assert.Contains(message,
        Assert.Throws<FormatErrorException>(() => CocoReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "coco.json", ".")).Message, StringComparison.Ordinal);

    [Property(MaxTest = 300)]
    public void Read_DamagedDocument_ReadsOrSaysFormatError(ushort at, byte value)
    {
        var bytes = Document([]);
        bytes[at % bytes.Length] = value;
        try
        {
            CocoReader.Read(new MemoryStream(bytes), "coco.json", ".");
        }
        catch (FormatErrorException error)
        {
            Assert.StartsWith("coco.json", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Document(IReadOnlyList<CocoKeypoint> points)
    {
        using var output = new MemoryStream();
        using (var writer = new CocoWriter(output, Rows.Info))
        {
            var mask = RunLengthMask.FromPixels(Size, [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0]);
            writer.Write(new CocoPicture("a.jpg", Size,
                [new CocoAnnotation(DetectionCategory.Animal, new Box(1, 1, 2, 2)) { Mask = mask, Keypoints = points, Viewpoint = Viewpoint.Right }]));
            writer.Write(new CocoPicture("b.jpg", Size, []));
        }
        return output.ToArray();
    }
}
