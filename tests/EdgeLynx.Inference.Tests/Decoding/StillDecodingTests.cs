using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class StillDecodingTests : IDisposable
{
    private readonly DecodingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(830, 900, 1)]
    [InlineData(831, 900, 2)]
    [InlineData(1660, 1665, 2)]
    [InlineData(1700, 1664, 4)]
    [InlineData(3400, 3328, 8)]
    [InlineData(4000, 300, 1)]
    public async Task Decode_Jpeg_TakesTheSmallestScaleThatCovers(int width, int height, int scale)
    {
        using var picture = Pictures.Gradient(_bench.Pool, width, height);
        var path = _bench.Folder.Write("a.jpg", PictureWriter.EncodeJpeg(picture, 90));

        using var frame = Assert.Single(await _bench.DecodeAsync(path));

        Assert.Equal(new PixelSize(width, height), frame.FullSize);
        Assert.Equal(new PixelSize((width + scale - 1) / scale, (height + scale - 1) / scale), frame.Pixels!.Size);
        Assert.Same(MediaEnd.Still, frame.End);
        AssertGradient(frame.Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Decode_ProxyScale_Overrides(int scale)
    {
        using var picture = Pictures.Gradient(_bench.Pool, 640, 480);
        var path = _bench.Folder.Write("a.jpg", PictureWriter.EncodeJpeg(picture, 90));
        using var frame = Assert.Single(await _bench.DecodeAsync(path, new DecodingOptions { ProxyScale = scale }));
        Assert.Equal(new PixelSize(640 / scale, 480 / scale), frame.Pixels!.Size);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Decode_Orientation_TurnsThePictureUpright(int orientation)
    {
        using var upright = Pictures.Gradient(_bench.Pool, 60, 40);
        using var stored = StoredFor(upright, orientation);
        var path = _bench.Folder.Write("a.jpg", PictureWriter.EncodeJpeg(stored, 98, new ExifTags { Orientation = orientation }));

        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        using var full = Assert.Single(_bench.Read(path, new FrameKey(0, TimeSpan.Zero)));

        Assert.Equal(new PixelSize(60, 40), frame.FullSize);
        Assert.Equal(frame.FullSize, _bench.Probe(path).Size);
        Assert.InRange(Pictures.MaxDifference(upright, frame.Pixels!), 0, 12);
        Assert.InRange(Pictures.MaxDifference(upright, full), 0, 12);
    }

    [Theory]
    [InlineData(".png", false, false)]
    [InlineData(".png", true, false)]
    [InlineData(".png", false, true)]
    [InlineData(".tif", false, false)]
    [InlineData(".tif", true, false)]
    [InlineData(".webp", false, false)]
    [InlineData(".webp", false, true)]
    public async Task Decode_OtherFormats_GiveEightBitBgr(string ending, bool deep, bool alpha)
    {
        using var picture = Pictures.Gradient(_bench.Pool, 900, 850);
        using var view = MatView.Of(picture);
        using var mat = new Mat();
        if (alpha)
            Cv2.CvtColor(view, mat, ColorConversionCodes.BGR2BGRA);
        else
            view.ConvertTo(mat, deep ? MatType.CV_16UC3 : MatType.CV_8UC3, deep ? 257 : 1);
        Cv2.ImEncode(ending, mat, out var bytes, ending == ".webp" ? [(int)ImwriteFlags.WebPQuality, 101] : []);
        var path = _bench.Folder.Write("a" + ending, bytes);

        Assert.Equal(new PixelSize(900, 850), _bench.Probe(path).Size);
        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        Assert.Null(frame.End!.Failure);
        Assert.Equal(new PixelSize(900, 850), frame.FullSize);
        Assert.Equal(new PixelSize(450, 425), frame.Pixels!.Size);
        AssertGradient(frame.Pixels);
        using var full = Assert.Single(_bench.Read(path, new FrameKey(0, TimeSpan.Zero)));
        Assert.InRange(Pictures.MaxDifference(picture, full), 0, 1);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    public async Task Decode_Grey_GivesThreeEqualChannels(string ending)
    {
        using var grey = _bench.Pool.Rent(new PixelSize(50, 40), 1);
        grey.Bytes.Fill(77);
        var path = _bench.Folder.Write("g" + ending, ending == ".jpg" ? PictureWriter.EncodeJpeg(grey, 95) : PictureWriter.EncodePng(grey));
        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        Assert.Equal(3, frame.Pixels!.Channels);
        Assert.All(frame.Pixels.Bytes.ToArray(), value => Assert.InRange(value, 76, 78));
    }

    [Fact]
    public async Task Decode_Progressive_IsReducedLikeBaseline()
    {
        using var picture = Pictures.Gradient(_bench.Pool, 1700, 1664);
        using var view = MatView.Of(picture);
        Cv2.ImEncode(".jpg", view, out var bytes, [(int)ImwriteFlags.JpegProgressive, 1]);
        using var frame = Assert.Single(await _bench.DecodeAsync(_bench.Folder.Write("p.jpg", bytes)));
        Assert.Equal(new PixelSize(425, 416), frame.Pixels!.Size);
        AssertGradient(frame.Pixels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20_000, 20)]
    [InlineData(20, 20_000)]
    public async Task Decode_OddSizes_AreRead(int width, int height)
    {
        using var picture = Pictures.Gradient(_bench.Pool, width, height);
        foreach (var path in new[]
        {
            _bench.Folder.Write("a.jpg", PictureWriter.EncodeJpeg(picture, 90)),
            _bench.Folder.Write("a.png", PictureWriter.EncodePng(picture)),
        })
        {
            using var frame = Assert.Single(await _bench.DecodeAsync(path));
            Assert.Null(frame.End!.Failure);
            Assert.Equal(new PixelSize(width, height), frame.FullSize);
            Assert.Equal(frame.FullSize, frame.Pixels!.Size);
        }
    }

    // Blue grows to the right, green downwards.
    private static void AssertGradient(PixelBuffer pixels)
    {
        var (width, height) = (pixels.Size.Width, pixels.Size.Height);
        foreach (var (x, y) in new[] { (0, 0), (width / 2, height / 2), (width - 1, 0), (0, height - 1), (width - 1, height - 1) })
        {
            var pixel = pixels.Row(y).Slice(3 * x, 3);
            Assert.InRange(pixel[0], 255 * x / (width - 1) - 10, 255 * x / (width - 1) + 10);
            Assert.InRange(pixel[1], 255 * y / (height - 1) - 10, 255 * y / (height - 1) + 10);
            Assert.InRange(pixel[2], 120, 136);
        }
    }

    // EXIF: where row 0 and column 0 of the stored picture are on the upright one.
    private PixelBuffer StoredFor(PixelBuffer upright, int orientation)
    {
        var (width, height) = (upright.Size.Width, upright.Size.Height);
        var stored = _bench.Pool.Rent(orientation >= 5 ? new PixelSize(height, width) : upright.Size, 3);
        for (var row = 0; row < stored.Size.Height; row++)
        {
            for (var column = 0; column < stored.Size.Width; column++)
            {
                var (x, y) = orientation switch
                {
                    1 => (column, row),
                    2 => (width - 1 - column, row),
                    3 => (width - 1 - column, height - 1 - row),
                    4 => (column, height - 1 - row),
                    5 => (row, column),
                    6 => (width - 1 - row, column),
                    7 => (width - 1 - row, height - 1 - column),
                    _ => (row, height - 1 - column),
                };
                upright.Row(y).Slice(3 * x, 3).CopyTo(stored.Row(row).Slice(3 * column, 3));
            }
        }
        return stored;
    }
}
