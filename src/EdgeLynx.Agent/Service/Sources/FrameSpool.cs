using System.Globalization;
using EdgeLynx.Inference.Encoding;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Writes kept frames as stills, a folder a day: from here on they are files like any other.</summary>
/// <param name="folder">The source's folder.</param>
/// <param name="quality">JPEG quality 1..100.</param>
internal sealed class FrameSpool(string folder, int quality)
{
    /// <summary>Writes <paramref name="frame"/>; its pixels stay with the caller.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public FoundFile Write(in CapturedFrame frame)
    {
        var time = frame.Time;
        var name = time.ToString("yyyy-MM-dd/HHmmss-fff", CultureInfo.InvariantCulture);
        var tags = new ExifTags { DateTimeOriginal = time.DateTime, OffsetTimeOriginal = time.Offset, Model = "EdgeLynx" };
        var jpeg = PictureWriter.EncodeJpeg(frame.Pixels, quality, tags);
        // A clock that was set back comes by the same moment again.
        var free = name;
        for (var n = 2; File.Exists(PathOf(free)); n++)
            free = $"{name}~{n}";
        var path = PathOf(free);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".part";
        try
        {
            File.WriteAllBytes(temporary, jpeg);
            File.Move(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        return FoundFile.Of(path, free + ".jpg");
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".jpg");
}
