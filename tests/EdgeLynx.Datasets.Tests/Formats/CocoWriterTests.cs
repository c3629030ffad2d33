using System.Text.Json;
using EdgeLynx.Datasets.Formats.Coco;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Tests.Formats;

public class CocoWriterTests
{
    private static readonly PixelSize Size = new(4, 3);

    [Fact]
    public void Write_BoxMaskAndPose_AreOneAnnotation()
    {
        // A 2x2 square at column 1, row 1: background 4, then twice 2 on and 1 off.
        var mask = RunLengthMask.FromPixels(Size, [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0]);
        var points = new CocoKeypoint[20];
        points[4] = new CocoKeypoint(1.5, 2, 2);
        points[5] = new CocoKeypoint(1, 1, 1);
        points[6] = new CocoKeypoint(9, 9, 0);
        using var json = Write(new CocoPicture("a\\b.jpg", Size,
            [new CocoAnnotation(DetectionCategory.Animal, new Box(1, 1, 2, 2)) { Mask = mask, Keypoints = points, Individual = "lynx_1", Viewpoint = Viewpoint.Left }]));
        var image = json.RootElement.GetProperty("images")[0];
        Assert.Equal(("a/b.jpg", 4, 3), (image.GetProperty("file_name").GetString(), image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        var animal = json.RootElement.GetProperty("annotations")[0];
        Assert.Equal([1.0, 1, 2, 2], Numbers(animal, "bbox"));
        Assert.Equal(4, animal.GetProperty("area").GetInt32());
        Assert.Equal([3.0, 4], Numbers(animal.GetProperty("segmentation"), "size"));
        Assert.Equal([4, 2, 1, 2, 3], RunLengthMask.FromCompressed(Size, animal.GetProperty("segmentation").GetProperty("counts").GetString()).Counts.ToArray());
        var keypoints = Numbers(animal, "keypoints");
        Assert.Equal(60, keypoints.Length);
        Assert.Equal([1.5, 2, 2, 1, 1, 1, 0, 0, 0], keypoints[12..21]);
        Assert.Equal(2, animal.GetProperty("num_keypoints").GetInt32());
        Assert.Equal("lynx_1", animal.GetProperty("attributes").GetProperty("individual").GetString());
    }

    [Fact]
    public void Write_EmptyPicture_HasImageAndNoAnnotation()
    {
        using var json = Write(new CocoPicture("empty.jpg", Size, []));
        Assert.Equal(1, json.RootElement.GetProperty("images").GetArrayLength());
        Assert.Equal(0, json.RootElement.GetProperty("annotations").GetArrayLength());
        var category = json.RootElement.GetProperty("categories")[0];
        Assert.Equal(("animal", 20), (category.GetProperty("name").GetString(), category.GetProperty("keypoints").GetArrayLength()));
    }

    [Fact]
    public void Write_ManyPictures_IdsAreUniqueAndJoined()
    {
        var animal = new CocoAnnotation(DetectionCategory.Animal, new Box(0, 0, 1, 1));
        using var json = Write([.. Enumerable.Range(0, 5000).Select(i => new CocoPicture($"{i}.jpg", Size, [animal, animal]))]);
        var annotations = json.RootElement.GetProperty("annotations");
        Assert.Equal(10000, annotations.EnumerateArray().Select(a => a.GetProperty("id").GetInt64()).Distinct().Count());
        Assert.Equal(5000, annotations[9999].GetProperty("image_id").GetInt64());
    }

    [Fact]
    public void Write_MaskOfAnotherSize_Throws() => Assert.Throws<ArgumentException>(() => Write(new CocoPicture("a.jpg", new PixelSize(8, 8),
        [new CocoAnnotation(DetectionCategory.Animal, new Box(0, 0, 1, 1)) { Mask = RunLengthMask.FromPixels(Size, new byte[12]) }])));

    private static double[] Numbers(JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];

    private static JsonDocument Write(params CocoPicture[] pictures)
    {
        using var output = new MemoryStream();
        using (var writer = new CocoWriter(output, Rows.Info))
        {
            foreach (var picture in pictures)
                writer.Write(picture);
        }
        return JsonDocument.Parse(output.ToArray());
    }
}
