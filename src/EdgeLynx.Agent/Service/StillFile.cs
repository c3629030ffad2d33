using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Service;

/// <summary>Writes a still of the service's own as a whole: a power cut leaves the old file or the new one.</summary>
internal static class StillFile
{
    /// <summary>Writes <paramref name="picture"/>, taken at <paramref name="time"/>, as a JPEG of <paramref name="quality"/> 1..100.</summary>
    /// <exception cref="IOException">There is no room; nothing was changed.</exception>
    public static void Write(string path, PixelBuffer picture, int quality, CaptureTime time)
    {
        var tags = new ExifTags { DateTimeOriginal = time.Value.DateTime, OffsetTimeOriginal = time.ZoneKnown ? time.Value.Offset : null };
        // Hidden while it is written: nobody takes it for a picture.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path));
        try
        {
            PictureWriter.WriteJpeg(temporary, picture, quality, tags);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
