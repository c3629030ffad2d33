using EdgeLynx.Geometry;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.WebP;

namespace EdgeLynx.Inference.Decoding;

/// <summary>What the header of a PNG, TIFF or WebP says. These are rare in camera traps: the general reader is fast enough.</summary>
/// <param name="Size">Width and height as seen, orientation applied; null when the header does not say.</param>
/// <param name="Exif">Orientation and times.</param>
internal readonly record struct StillHeader(PixelSize? Size, ExifTimes Exif)
{
    /// <summary>Reads a whole file in memory.</summary>
    public static unsafe StillHeader Of(FileBytes file)
    {
        using var stream = new UnmanagedMemoryStream(file.Address, file.Length);
        return Of(stream);
    }

    /// <summary>Reads a seekable stream. A damaged header gives what is readable of it, or nothing; this throws for no content.</summary>
    public static StillHeader Of(Stream stream)
    {
        IReadOnlyList<MetadataExtractor.Directory> directories;
        try
        {
            directories = ImageMetadataReader.ReadMetadata(stream);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new StillHeader(null, new ExifTimes());
        }
        var main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        var exif = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
        var times = new ExifTimes
        {
            Orientation = Number(main, ExifDirectoryBase.TagOrientation) is >= 1 and <= 8 and var orientation ? orientation : 1,
            Original = Time(exif, ExifDirectoryBase.TagDateTimeOriginal, ExifDirectoryBase.TagSubsecondTimeOriginal),
            OriginalOffset = ExifText.Offset(Text(exif, ExifDirectoryBase.TagTimeZoneOriginal)),
            Digitized = Time(exif, ExifDirectoryBase.TagDateTimeDigitized, ExifDirectoryBase.TagSubsecondTimeDigitized),
            DigitizedOffset = ExifText.Offset(Text(exif, ExifDirectoryBase.TagTimeZoneDigitized)),
            Changed = ExifText.Date(Text(main, ExifDirectoryBase.TagDateTime)),
        };
        var stored = Stored(directories.OfType<PngDirectory>().FirstOrDefault(), PngDirectory.TagImageWidth, PngDirectory.TagImageHeight)
            ?? Stored(directories.OfType<WebPDirectory>().FirstOrDefault(), WebPDirectory.TagImageWidth, WebPDirectory.TagImageHeight)
            ?? Stored(main, ExifDirectoryBase.TagImageWidth, ExifDirectoryBase.TagImageHeight);
        if (stored is { } size && times.Orientation >= 5)
            stored = new PixelSize(size.Height, size.Width);
        return new StillHeader(stored, times);
    }

    private static PixelSize? Stored(MetadataExtractor.Directory? directory, int width, int height) =>
        Number(directory, width) is > 0 and var columns && Number(directory, height) is > 0 and var rows ? new PixelSize(columns, rows) : null;

    private static int? Number(MetadataExtractor.Directory? directory, int tag) =>
        directory is not null && directory.TryGetInt32(tag, out var value) ? value : null;

    private static ReadOnlySpan<byte> Text(MetadataExtractor.Directory? directory, int tag) =>
        directory?.GetObject(tag) is StringValue text ? text.Bytes : default(ReadOnlySpan<byte>);

    private static DateTime? Time(MetadataExtractor.Directory? directory, int tag, int subSecond) =>
        ExifText.Date(Text(directory, tag)) + ExifText.SubSecond(Text(directory, subSecond));
}
