using System.Buffers.Binary;
using System.Globalization;

namespace EdgeLynx.Inference.Decoding;

/// <summary>The creation time in a clip's container, and whether the container says it is UTC.</summary>
/// <param name="Value">The time.</param>
/// <param name="IsUtc">True for MP4, MOV (ISO/IEC 14496-12) and MKV (RFC 9559), which ask for UTC; false for AVI, which holds local time.</param>
internal readonly record struct ContainerTime(DateTime Value, bool IsUtc)
{
    // A damaged file may hold any number of boxes.
    private const int MaxBoxes = 10_000;

    /// <summary>Reads the creation time of an MP4, MOV, AVI or MKV; null where there is none, or the clip is another kind or damaged.</summary>
    public static ContainerTime? Read(ref ByteWindow bytes)
    {
        var lead = bytes.Read(0, 12);
        if (lead.Length < 12)
            return null;
        if (lead.StartsWith("RIFF"u8))
            return ReadAvi(ref bytes);
        if (lead.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return MatroskaTime.Read(ref bytes);
        return ReadMp4(ref bytes);
    }

    // Boxes: size (4), name (4), or size 1 and 8 more bytes of it. moov holds mvhd: version (1), flags (3), creation time (4 or 8).
    private static ContainerTime? ReadMp4(ref ByteWindow bytes)
    {
        long at = 0;
        for (var i = 0; i < MaxBoxes; i++)
        {
            var head = bytes.Read(at, 16);
            if (head.Length < 8)
                return null;
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var content = 8;
            if (size == 1 && head.Length == 16)
                (size, content) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
            var name = head.Slice(4, 4);
            if (name.SequenceEqual("moov"u8))
            {
                at += content;
                continue;
            }
            if (name.SequenceEqual("mvhd"u8))
                return Mp4Time(bytes.Read(at + content, 12));
            if (size < content || size > bytes.Length)
                return null;
            at += size;
        }
        return null;
    }

    private static ContainerTime? Mp4Time(ReadOnlySpan<byte> header)
    {
        if (header.Length < 12)
            return null;
        var seconds = header[0] == 1 ? BinaryPrimitives.ReadUInt64BigEndian(header[4..]) : BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        // Seconds since 1904; 0 is "not set". Some cameras count from 1970 against the standard: those would lie before 1970.
        if (seconds == 0 || seconds > uint.MaxValue)
            return null;
        var value = new DateTime(1904, 1, 1).AddSeconds(seconds);
        if (value.Year < 1970)
            value = new DateTime(1970, 1, 1).AddSeconds(seconds);
        return Checked(value, isUtc: true);
    }

    // Chunks: name (4), size (4, little-endian), padded to even. The header list holds IDIT, "Tue Jul 05 12:17:34 2012".
    private static ContainerTime? ReadAvi(ref ByteWindow bytes)
    {
        long at = 12;
        for (var i = 0; i < MaxBoxes; i++)
        {
            var head = bytes.Read(at, 12);
            if (head.Length < 8)
                return null;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("IDIT"u8))
                return AviTime(bytes.Read(at + 8, (int)Math.Min(size, 64)));
            var isHeaderList = head.Length == 12 && head.StartsWith("LIST"u8) && (head[8..].SequenceEqual("hdrl"u8) || head[8..].SequenceEqual("INFO"u8));
            at += isHeaderList ? 12 : 8 + size + (size & 1);
        }
        return null;
    }

    private static ContainerTime? AviTime(ReadOnlySpan<byte> text)
    {
        Span<char> letters = stackalloc char[64];
        var length = 0;
        foreach (var letter in text)
        {
            if (letter is >= 0x20 and < 0x7F)
                letters[length++] = (char)letter;
        }
        var trimmed = letters[..length].Trim();
        foreach (var format in (ReadOnlySpan<string>)["ddd MMM dd HH:mm:ss yyyy", "ddd MMM d HH:mm:ss yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy:MM:dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss"])
        {
            if (DateTime.TryParseExact(trimmed, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var value))
                return Checked(value, isUtc: false);
        }
        return null;
    }

    internal static ContainerTime? Checked(DateTime value, bool isUtc) => value.Year is >= 1970 and <= 2099 ? new ContainerTime(value, isUtc) : null;
}
