using System.Text;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.MegaDetector;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Formats;

public class MegaDetectorReaderTests
{
    private const string Old = """
        {"images": [{"file": "a.jpg", "max_detection_conf": 0.9, "detections": [{"category": "1", "conf": 0.9, "bbox": [0.1, 0.2, 0.3, 0.4],
          "classifications": [["3", 0.5]]}]}, {"file": "b.jpg", "failure": "cannot be read"}],
         "detection_categories": {"1": "animal", "2": "person"}, "info": {"format_version": "1.2", "detector": "MDv4"}}
        """;

    private const string List = """
        [{"file": "x/a.jpg", "detections": [{"category": "animal", "confidence": 0.93, "bbox": [102.4, 88.1, 540.7, 470.2]}]},
         {"file": "x/b.jpg", "detections": []}]
        """;

    [Fact]
    public void Read_OlderVersion_TakesDetectionsAndFailures()
    {
        var read = Read(Old);
        Assert.Equal(("1.2", "MDv4"), (read.FormatVersion, read.Detector));
        Assert.Equal(new MegaDetectorDetection("animal", 0.9, 0.1, 0.2, 0.3, 0.4, false, null), read.Images[0].Detections![0]);
        Assert.Equal("cannot be read", read.Images[1].Failure);
        Assert.Null(read.Images[1].Detections);
    }

    [Fact]
    public void Read_ListForm_TurnsCornersIntoWidthAndHeightInPixels()
    {
        var found = Read(List).Images[0].Detections![0];
        Assert.True(found.InPixels);
        Assert.Equal((102.4, 88.1), (found.X, found.Y));
        Assert.Equal(438.3, found.Width, 9);
        Assert.Equal(382.1, found.Height, 9);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("3", "expected an object")]
    [InlineData("{}", "results.images: a list is needed")]
    [InlineData("""{"images":[{"file":1}]}""", "images[0].file: a string is needed")]
    [InlineData("""{"images":[{"file":"a"}]}""", "images[0].detections: a list is needed where there is no failure")]
    [InlineData("""{"images":[{"file":"a","detections":[{"category":"9","conf":1.0,"bbox":[0,0,0,0]}]}]}""", "'9' is not among detection_categories")]
    [InlineData("""{"images":[{"file":"a","detections":[{"category":"1","conf":1.0,"bbox":[0,0,0]}]}]}""", "images[0].detections[0].bbox: a list of 4 numbers")]
    [InlineData("""[{"file":"a"}]""", "[0].detections: a list is needed")]
    public void Read_BadDocument_NamesTheEntryAndKey(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatErrorException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Property(MaxTest = 300)]
    public void Read_DamagedDocument_ReadsOrSaysFormatError(ushort at, byte value, bool list)
    {
        var bytes = Encoding.UTF8.GetBytes(list ? List : Old);
        bytes[at % bytes.Length] = value;
        try
        {
            MegaDetectorReader.Read(new MemoryStream(bytes), "fuzz.json");
        }
        catch (FormatErrorException error)
        {
            Assert.StartsWith("fuzz.json", error.Message, StringComparison.Ordinal);
        }
    }

    private static MegaDetectorResults Read(string json) => MegaDetectorReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test.json");
}
