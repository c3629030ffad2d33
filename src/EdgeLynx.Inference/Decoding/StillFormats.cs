using System.Text;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Tells formats by their first bytes.</summary>
internal static class StillFormats
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int Lead = 16;

    /// <summary>The format of a file that begins with <paramref name="lead"/>.</summary>
    public static StillFormat Of(ReadOnlySpan<byte> lead)
    {
        if (lead.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return StillFormat.Jpeg;
        if (lead.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return StillFormat.Png;
        if (lead.StartsWith("II*\0"u8) || lead.StartsWith("MM\0*"u8))
            return StillFormat.Tiff;
        if (lead.Length >= 12 && lead.StartsWith("RIFF"u8) && lead[8..].StartsWith("WEBP"u8))
            return StillFormat.WebP;
        return StillFormat.Unknown;
    }

    /// <summary>The message for a file that is none of them.</summary>
    public static string Refusal(ReadOnlySpan<byte> lead)
    {
        var text = new StringBuilder();
        foreach (var letter in lead[..Math.Min(lead.Length, Lead)])
            text.Append(letter is >= 0x20 and < 0x7F ? (char)letter : '.');
        return $"Not a JPEG, PNG, TIFF or WebP picture whatever its name says (it begins with \"{text}\"): convert or remove it.";
    }
}
