using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Encoding;

public sealed class PictureWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PixelPool _pool = new();

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        _pool.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void WriteJpeg_Exif_IsReadBackByAnotherLibrary()
    {
        using var picture = Pictures.Gradient(_pool, 40, 30);
        var path = _folder.File("a.jpg");
        var exif = new ExifTags
        {
            DateTimeOriginal = new DateTime(2026, 3, 4, 5, 6, 7, 89),
            OffsetTimeOriginal = TimeSpan.FromHours(-3.5),
            Make = "Synth",
            Model = "Cam 7",
            Orientation = 6,
        };

        PictureWriter.WriteJpeg(path, picture, 90, exif);

        var directories = ImageMetadataReader.ReadMetadata(path);
        var main = directories.OfType<ExifIfd0Directory>().Single();
        var sub = directories.OfType<ExifSubIfdDirectory>().Single();
        Assert.Equal("Synth", main.GetString(ExifDirectoryBase.TagMake));
        Assert.Equal("Cam 7", main.GetString(ExifDirectoryBase.TagModel));
        Assert.Equal(6, main.GetInt32(ExifDirectoryBase.TagOrientation));
        Assert.Equal("2026:03:04 05:06:07", sub.GetString(ExifDirectoryBase.TagDateTimeOriginal));
        Assert.Equal("-03:30", sub.GetString(ExifDirectoryBase.TagTimeZoneOriginal));
        Assert.Equal("089", sub.GetString(ExifDirectoryBase.TagSubsecondTimeOriginal));
    }

    [Fact]
    public void WriteJpeg_Pixels_AreTheSameWithinTheCodec()
    {
        using var picture = Pictures.Gradient(_pool, 64, 48);
        using var decoded = Cv2.ImDecode(PictureWriter.EncodeJpeg(picture, 98, new ExifTags()), ImreadModes.Color);
        using var back = MatView.Copy(decoded, _pool);
        Assert.InRange(Pictures.MaxDifference(picture, back), 0, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WritePng_Pixels_AreExact(int channels)
    {
        using var picture = _pool.Rent(new PixelSize(17, 9), channels);
        new Random(1).NextBytes(picture.Bytes);
        var path = _folder.File("ä b\nc.png");

        PictureWriter.WritePng(path, picture);

        using var decoded = Cv2.ImDecode(File.ReadAllBytes(path), ImreadModes.Unchanged);
        using var back = MatView.Copy(decoded, _pool);
        Assert.Equal(0, Pictures.MaxDifference(picture, back));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void WriteJpeg_QualityOutOfRange_Throws(int quality)
    {
        using var picture = Pictures.Gradient(_pool, 4, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWriter.EncodeJpeg(picture, quality));
    }

    [Fact]
    public void WriteJpeg_OrientationOutOfRange_Throws()
    {
        using var picture = Pictures.Gradient(_pool, 4, 4);
        var error = Assert.Throws<ArgumentException>(() => PictureWriter.EncodeJpeg(picture, 90, new ExifTags { Orientation = 9 }));
        Assert.StartsWith("EXIF orientation is 1..8, not 9.", error.Message, StringComparison.Ordinal);
    }
}
