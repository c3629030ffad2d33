namespace EdgeLynx.Agent.Service.Http;

/// <summary>Whether a file begins as its name says: what is uploaded as a picture must be one.</summary>
internal static class MediaMagic
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int Lead = 12;

    /// <summary>Whether a file called <paramref name="name"/> may begin with <paramref name="lead"/>.</summary>
    public static bool Fits(string name, ReadOnlySpan<byte> lead) => lead.Length == Lead && Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".mjpg" or ".mjpeg" => lead.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        ".png" => lead.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ".tif" or ".tiff" => lead.StartsWith("II*\0"u8) || lead.StartsWith("MM\0*"u8),
        ".webp" => lead.StartsWith("RIFF"u8) && lead[8..].StartsWith("WEBP"u8),
        ".avi" => lead.StartsWith("RIFF"u8) && lead[8..].StartsWith("AVI "u8),
        ".mkv" => lead.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]),
        ".mp4" or ".m4v" or ".mov" => IsBox(lead[4..8]),
        _ => false,
    };

    // Old QuickTime files begin with any of these.
    private static bool IsBox(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ftyp"u8) || name.SequenceEqual("moov"u8) || name.SequenceEqual("mdat"u8)
        || name.SequenceEqual("wide"u8) || name.SequenceEqual("free"u8) || name.SequenceEqual("skip"u8);
}
