using System.Buffers.Binary;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// Reads the six tags we need from an EXIF block. On a camera-trap JPEG this takes a few microseconds; a general reader that keeps every
/// tag took 150 and 33 kB (snow-leopard photos), and this runs once for every picture.
/// </summary>
internal static class ExifReader
{
    private const ushort OrientationTag = 0x0112;
    private const ushort DateTimeTag = 0x0132;
    private const ushort ExifDirectoryTag = 0x8769;
    private const ushort OriginalTag = 0x9003;
    private const ushort DigitizedTag = 0x9004;
    private const ushort OriginalOffsetTag = 0x9011;
    private const ushort DigitizedOffsetTag = 0x9012;
    private const ushort SubSecondTag = 0x9290;
    private const ushort OriginalSubSecondTag = 0x9291;
    private const ushort DigitizedSubSecondTag = 0x9292;

    /// <summary>Reads <paramref name="tiff"/>, the block behind "Exif\0\0". What is damaged or absent stays at its default.</summary>
    public static ExifTimes Read(ReadOnlySpan<byte> tiff)
    {
        var times = new ExifTimes();
        if (tiff.Length < 8)
            return times;
        bool little;
        if (tiff.StartsWith("II*\0"u8))
            little = true;
        else if (tiff.StartsWith("MM\0*"u8))
            little = false;
        else
            return times;
        var subSeconds = default(SubSeconds);
        var exif = ReadDirectory(tiff, UInt32(tiff[4..], little), little, ref times, ref subSeconds);
        if (exif > 0)
            ReadDirectory(tiff, exif, little, ref times, ref subSeconds);
        times.Original += subSeconds.Original;
        times.Digitized += subSeconds.Digitized;
        times.Changed += subSeconds.Changed;
        return times;
    }

    /// <summary>Takes the tags of one directory; returns where the Exif directory is, or 0.</summary>
    private static uint ReadDirectory(ReadOnlySpan<byte> tiff, uint at, bool little, ref ExifTimes times, ref SubSeconds subSeconds)
    {
        uint exif = 0;
        if (at + 2L > tiff.Length)
            return exif;
        var count = UInt16(tiff[(int)at..], little);
        for (var i = 0; i < count; i++)
        {
            // Twelve bytes: tag, type, count of values, then the value or where it is.
            var entryAt = at + 2L + 12L * i;
            if (entryAt + 12 > tiff.Length)
                break;
            var entry = tiff.Slice((int)entryAt, 12);
            switch (UInt16(entry, little))
            {
                case OrientationTag when UInt16(entry[8..], little) is >= 1 and <= 8 and var orientation:
                    times.Orientation = orientation;
                    break;
                case DateTimeTag:
                    times.Changed = ExifText.Date(Text(tiff, entry, little));
                    break;
                case OriginalTag:
                    times.Original = ExifText.Date(Text(tiff, entry, little));
                    break;
                case DigitizedTag:
                    times.Digitized = ExifText.Date(Text(tiff, entry, little));
                    break;
                case OriginalOffsetTag:
                    times.OriginalOffset = ExifText.Offset(Text(tiff, entry, little));
                    break;
                case DigitizedOffsetTag:
                    times.DigitizedOffset = ExifText.Offset(Text(tiff, entry, little));
                    break;
                case SubSecondTag:
                    subSeconds.Changed = ExifText.SubSecond(Text(tiff, entry, little));
                    break;
                case OriginalSubSecondTag:
                    subSeconds.Original = ExifText.SubSecond(Text(tiff, entry, little));
                    break;
                case DigitizedSubSecondTag:
                    subSeconds.Digitized = ExifText.SubSecond(Text(tiff, entry, little));
                    break;
                case ExifDirectoryTag:
                    exif = UInt32(entry[8..], little);
                    break;
            }
        }
        return exif;
    }

    // Up to four bytes stand in the entry itself.
    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool little)
    {
        var length = UInt32(entry[4..], little);
        if (length <= 4)
            return entry.Slice(8, (int)length);
        var at = UInt32(entry[8..], little);
        return at + (long)length > tiff.Length ? default : tiff.Slice((int)at, (int)length);
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private struct SubSeconds
    {
        public TimeSpan Original;
        public TimeSpan Digitized;
        public TimeSpan Changed;
    }
}
