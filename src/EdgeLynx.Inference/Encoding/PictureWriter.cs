using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Encoding;

/// <summary>Writes stills. The same pixels and arguments always give the same bytes. Safe for concurrent calls.</summary>
public static class PictureWriter
{
    /// <summary>Writes <paramref name="pixels"/> (BGR or grey) as a baseline JPEG with 4:2:0 chroma.</summary>
    /// <param name="path">Where to; an existing file is replaced.</param>
    /// <param name="pixels">The picture; stays with the caller.</param>
    /// <param name="quality">1..100.</param>
    /// <param name="exif">Camera tags; null writes none.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WriteJpeg(string path, PixelBuffer pixels, int quality, ExifTags? exif = null) =>
        File.WriteAllBytes(path, EncodeJpeg(pixels, quality, exif));

    /// <summary>Writes <paramref name="pixels"/> (BGR or grey, 8 bit) as a PNG.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WritePng(string path, PixelBuffer pixels) => File.WriteAllBytes(path, EncodePng(pixels));

    /// <summary>The bytes <see cref="WriteJpeg"/> writes.</summary>
    public static byte[] EncodeJpeg(PixelBuffer pixels, int quality, ExifTags? exif = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        var jpeg = Encode(".jpg", pixels, new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
        if (exif is null)
            return jpeg;
        // EXIF wants its segment directly behind SOI, the first two bytes.
        var segment = ExifSegment.Write(exif);
        var whole = new byte[jpeg.Length + segment.Length];
        jpeg.AsSpan(0, 2).CopyTo(whole);
        segment.CopyTo(whole, 2);
        jpeg.AsSpan(2).CopyTo(whole.AsSpan(2 + segment.Length));
        return whole;
    }

    /// <summary>The bytes <see cref="WritePng"/> writes.</summary>
    public static byte[] EncodePng(PixelBuffer pixels) => Encode(".png", pixels);

    private static byte[] Encode(string format, PixelBuffer pixels, params ImageEncodingParam[] options)
    {
        NativeLibraries.Prepare();
        using var view = MatView.Of(pixels);
        Cv2.ImEncode(format, view, out var bytes, options);
        return bytes;
    }
}
