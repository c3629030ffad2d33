using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using FsCheck.Xunit;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using ExifReader = EdgeLynx.Inference.Decoding.ExifReader;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class ExifReaderTests
{
    [Property]
    public void Read_WhatWasWritten_ComesBack(uint seconds, ushort milliseconds, short offset, byte orientation)
    {
        var tags = new ExifTags
        {
            DateTimeOriginal = new DateTime(1970, 1, 1).AddSeconds(seconds % 4_100_000_000).AddMilliseconds(milliseconds % 1000),
            OffsetTimeOriginal = TimeSpan.FromMinutes(offset % 841),
            Make = "Maker",
            Orientation = 1 + orientation % 8,
        };
        // Behind the marker, the length and "Exif\0\0".
        var exif = ExifReader.Read(ExifSegment.Write(tags).AsSpan(10));
        Assert.Equal((tags.DateTimeOriginal, tags.OffsetTimeOriginal, tags.Orientation), (exif.Original, exif.OriginalOffset, exif.Orientation));
    }

    [Property(MaxTest = 2000)]
    public void Read_CorruptBlock_NeverThrows(int seed)
    {
        var random = new Random(seed);
        var block = ExifSegment.Write(new ExifTags { DateTimeOriginal = new DateTime(2020, 1, 2), Model = "m", OffsetTimeOriginal = TimeSpan.Zero })[10..];
        for (var i = random.Next(1, 8); i > 0; i--)
            block[random.Next(block.Length)] = (byte)random.Next(256);
        var cut = block.AsSpan(0, random.Next(block.Length + 1));
        Assert.InRange(ExifReader.Read(cut).Orientation, 1, 8);
    }

    [Theory]
    [InlineData("2020:01:02 03:04:05", true)]
    [InlineData("2020-01-02T03:04:05", true)]
    [InlineData("0000:00:00 00:00:00", false)]
    [InlineData("    :  :     :  :  ", false)]
    [InlineData("2020:02:30 00:00:00", false)]
    [InlineData("2020:01:02 24:00:00", false)]
    [InlineData("2020:01:02", false)]
    public void Date_OnlyPossibleOnes(string text, bool valid) =>
        Assert.Equal(valid ? new DateTime(2020, 1, 2, 3, 4, 5) : null, ExifText.Date(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("+02:00", 120)]
    [InlineData("-03:30", -210)]
    [InlineData("Z", 0)]
    [InlineData("   :  ", null)]
    [InlineData("+15:00", null)]
    [InlineData("+01:60", null)]
    [InlineData("0200", null)]
    public void Offset_OnlyPossibleOnes(string text, int? minutes) =>
        Assert.Equal(minutes, ExifText.Offset(System.Text.Encoding.ASCII.GetBytes(text))?.TotalMinutes);

    [Theory]
    [InlineData("5", 500)]
    [InlineData("089 ", 89)]
    [InlineData("", 0)]
    [InlineData("12345678901234", 123.4567)]
    public void SubSecond_IsAFraction(string text, double milliseconds) =>
        Assert.Equal(milliseconds, ExifText.SubSecond(System.Text.Encoding.ASCII.GetBytes(text)).TotalMilliseconds, 4);

    [Fact]
    public void Read_RealPhotos_AgreesWithTheGeneralReader()
    {
        foreach (var path in System.IO.Directory.GetFiles(RealFootage.Need("data", "photos", "images"), "*.j*")
            .Concat(System.IO.Directory.GetFiles(RealFootage.Need("data", "snow_leopard", "images"))))
        {
            var window = new ByteWindow(File.ReadAllBytes(path));
            if (!JpegHeader.TryRead(ref window, out var header))
                continue;
            var directories = ImageMetadataReader.ReadMetadata(path);
            var sub = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
            var main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
            var taken = sub?.GetString(ExifDirectoryBase.TagDateTimeOriginal);
            Assert.Equal(taken is null ? null : ExifText.Date(System.Text.Encoding.ASCII.GetBytes(taken)), header.Exif.Original?.AddTicks(-(header.Exif.Original.Value.Ticks % TimeSpan.TicksPerSecond)));
            Assert.Equal(main is not null && main.TryGetInt32(ExifDirectoryBase.TagOrientation, out var turned) && turned is >= 1 and <= 8 ? turned : 1, header.Exif.Orientation);
        }
    }
}
