using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using MetadataExtractor;
using MetadataExtractor.Formats.QuickTime;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Encoding;

public sealed class ClipWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PixelPool _pool = new();

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        _pool.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a b.mp4")]
    [InlineData("ü\n%03d.avi")]
    [InlineData("c.mov")]
    public void Append_Frames_AreReadBackInOrder(string name)
    {
        var path = Write(name, frames: 5, creation: null);
        using var capture = new VideoCapture(path, VideoCaptureAPIs.FFMPEG);
        using var frame = new Mat();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(capture.Read(frame));
            Assert.InRange(frame.Mean().Val2, 40 * i - 6, 40 * i + 6);
        }
        Assert.False(capture.Read(frame));
        Assert.Equal(10, capture.Get(VideoCaptureProperties.Fps), 3);
    }

    [Fact]
    public void Dispose_CreationTime_IsInTheHeaders()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var path = Write("t.mp4", frames: 2, time);
        var header = ImageMetadataReader.ReadMetadata(path).OfType<QuickTimeMovieHeaderDirectory>().Single();
        Assert.Equal(time.UtcDateTime, header.GetDateTime(QuickTimeMovieHeaderDirectory.TagCreated));
    }

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".avi")]
    public void Dispose_SameFrames_SameBytes(string ending)
    {
        var time = DateTimeOffset.UnixEpoch.AddYears(50);
        Assert.Equal(File.ReadAllBytes(Write("1" + ending, 4, time)), File.ReadAllBytes(Write("2" + ending, 4, time)));
    }

    [Theory]
    [InlineData("x.mp4", 15, 10, 10, "A clip needs an even width and height, not 15x10.")]
    [InlineData("x.mp4", 16, 10, 0, "A clip needs a frame rate in (0, 1000], not 0.")]
    [InlineData("x.gif", 16, 10, 10, "A clip's name ends in .mp4, .mov or .avi, not in '.gif'.")]
    public void Constructor_WrongArgument_SaysWhich(string name, int width, int height, double rate, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new ClipWriter(_folder.File(name), new PixelSize(width, height), rate));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_FrameOfAnotherSize_Throws()
    {
        using var writer = new ClipWriter(_folder.File("s.mp4"), new PixelSize(32, 32), 10);
        using var other = Pictures.Gradient(_pool, 16, 32);
        Assert.Throws<ArgumentException>(() => writer.Append(other));
    }

    private string Write(string name, int frames, DateTimeOffset? creation)
    {
        var path = _folder.File(name);
        using var writer = new ClipWriter(path, new PixelSize(64, 48), 10, creation);
        for (var i = 0; i < frames; i++)
        {
            using var frame = Pictures.Gradient(_pool, 64, 48, (byte)(40 * i));
            writer.Append(frame);
        }
        return path;
    }
}
