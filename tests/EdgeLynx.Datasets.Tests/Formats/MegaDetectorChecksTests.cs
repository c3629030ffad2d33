using System.Text;
using EdgeLynx.Datasets.Formats.MegaDetector;

namespace EdgeLynx.Datasets.Tests.Formats;

public class MegaDetectorChecksTests
{
    [Theory]
    [InlineData("""{"images":[]}""", "info is missing")]
    [InlineData("""{"info":{"format_version":1.6},"detection_categories":{},"images":[]}""", "format_version is not a number in a string")]
    [InlineData("""{"info":{"format_version":"1.2"},"detection_categories":{},"images":[]}""", "below 1.3")]
    [InlineData("""{"info":{"format_version":"1.6"},"detection_categories":{"a":"animal"},"images":[]}""", "the id must be a whole number")]
    public void Errors_BadHead_AreNamed(string json, string message) =>
        Assert.Contains(Errors(json), error => error.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"file":"a.jpg"}""", "detections must be a list")]
    [InlineData("""{"file":"a.jpg","failure":"x","detections":[]}""", "detections must be null beside a failure")]
    [InlineData("""{"file":"a\\b.jpg","detections":[]}""", "forward slashes")]
    [InlineData("""{"file":"a.mp4","detections":[]}""", "frame_rate")]
    [InlineData("""{"file":"a.mp4","frame_rate":25.0,"detections":[{"category":"1","conf":0.5,"bbox":[0,0,1,1]}]}""", "frame_number")]
    [InlineData("""{"file":"a.jpg","detections":[{"category":"1","conf":1,"bbox":[0,0,1,1]}]}""", "must be a float")]
    [InlineData("""{"file":"a.jpg","detections":[{"category":"1","conf":0.5,"bbox":[0.5,0,0.6,1]}]}""", "leaves the picture")]
    [InlineData("""{"file":"a.jpg","detections":[{"category":"4","conf":0.5,"bbox":[0,0,1,1]}]}""", "not among detection_categories")]
    public void Errors_BadImage_AreNamed(string image, string message) =>
        Assert.Contains(Errors(Document(image)), error => error.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Errors_GoodDocument_AreNone() =>
        Assert.Empty(Errors(Document("""{"file":"a.jpg","detections":[{"category":"1","conf":0.5,"bbox":[0,0,1,1]}]}""")));

    private static string Document(string image) =>
        $$"""{"info":{"format_version":"1.6"},"detection_categories":{"1":"animal"},"images":[{{image}}]}""";

    private static IReadOnlyList<string> Errors(string json) => MegaDetectorChecks.Errors(Encoding.UTF8.GetBytes(json));
}
