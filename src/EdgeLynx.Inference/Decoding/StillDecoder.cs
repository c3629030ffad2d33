using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Turns the bytes of a still into pixels. Safe for concurrent calls.</summary>
internal sealed class StillDecoder(PixelPool pool, long maxPixels)
{
    // libjpeg's most frequent complaint is harmless: bytes between the picture and its end marker, which some cameras leave there.
    private const string HarmlessWarning = "extraneous bytes";

    /// <summary>What is said of a JPEG without its end. The part that is there was looked at; the failure says that a part is not.</summary>
    public const string Truncated = "The picture is truncated: the file ends before the picture does. What is there was searched; copy it again from the card for the rest.";

    private const string Damaged = "The picture is damaged and cannot be decoded: copy it again from the card.";

    /// <summary>Where files are read into.</summary>
    public FileBytesPool Files { get; } = new();

    /// <summary>
    /// Decodes the still at <paramref name="path"/>. A JPEG is reduced while it is decoded, everything else after it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cover">Pixels that the short side must keep.</param>
    /// <param name="fixedScale">1, 2, 4 or 8 in place of the rule; null follows it.</param>
    /// <exception cref="ItemException">Unreadable, not a picture, damaged, or over the limit of pixels.</exception>
    public StillPicture Decode(string path, int cover, int? fixedScale)
    {
        using var file = Files.Read(path);
        var format = StillFormats.Of(file.Bytes);
        try
        {
            return format switch
            {
                StillFormat.Jpeg => DecodeJpeg(file, cover, fixedScale),
                StillFormat.Unknown => throw new ItemException(StillFormats.Refusal(file.Bytes)),
                _ => DecodeOther(file, cover, fixedScale),
            };
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException)
        {
            NativeMessages.StopListening();
            throw new ItemException(Damaged, error);
        }
    }

    private StillPicture DecodeJpeg(FileBytes file, int cover, int? fixedScale)
    {
        var window = new ByteWindow(file.Bytes);
        if (!JpegHeader.TryRead(ref window, out var header) || header.ScanAt == 0)
            throw new ItemException("The JPEG ends inside its header: nothing of the picture is there. Copy it again from the card.");
        CheckSize(header.Stored);
        string? damage = null;
        // Behind the start of the first scan FF D9 can only be an end marker; a thumbnail's stands before it.
        if (file.Bytes[(int)header.ScanAt..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
        {
            file.AppendEndOfImage();
            damage = Truncated;
        }
        var scale = fixedScale ?? ProxyScale.For(header.Size, cover);
        NativeMessages.Listen();
        var decoded = new NativePicture(file.Bytes, Flags(scale));
        try
        {
            if (NativeMessages.StopListening() is { } warning && damage is null && !warning.Contains(HarmlessWarning, StringComparison.Ordinal))
                damage = $"The picture is damaged ({warning}): a part of it may be lost. What is left was searched; copy it again from the card.";
            if (decoded.Size != ProxyScale.Reduced(header.Stored, scale))
                throw new ItemException(Damaged);
            return new StillPicture(decoded.MoveTo(pool, header.Exif.Orientation), header.Size, damage);
        }
        finally
        {
            decoded.Dispose();
        }
    }

    private StillPicture DecodeOther(FileBytes file, int cover, int? fixedScale)
    {
        var size = StillHeader.Of(file).Size ?? throw new ItemException(Damaged);
        CheckSize(size);
        NativeMessages.Listen();
        // OpenCV applies the orientation of these formats itself.
        var decoded = new NativePicture(file.Bytes, ImreadModes.Color);
        try
        {
            NativeMessages.StopListening();
            if (decoded.Size.Area == 0)
                throw new ItemException(Damaged);
            var full = decoded.Size;
            var scale = fixedScale ?? ProxyScale.For(full, cover);
            return new StillPicture(scale == 1 ? decoded.MoveTo(pool, 1) : decoded.Shrink(pool, ProxyScale.Reduced(full, scale)), full, null);
        }
        finally
        {
            decoded.Dispose();
        }
    }

    private void CheckSize(PixelSize size)
    {
        if (size.Area > maxPixels)
            throw FileProblem.TooLarge(size, maxPixels);
    }

    private static ImreadModes Flags(int scale) => ImreadModes.IgnoreOrientation | scale switch
    {
        1 => ImreadModes.Color,
        2 => ImreadModes.ReducedColor2,
        4 => ImreadModes.ReducedColor4,
        _ => ImreadModes.ReducedColor8,
    };
}
