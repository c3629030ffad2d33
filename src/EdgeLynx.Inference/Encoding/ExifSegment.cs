using System.Buffers.Binary;
using System.Globalization;

namespace EdgeLynx.Inference.Encoding;

/// <summary>Writes the APP1 segment of EXIF 2.31: a little-endian TIFF with IFD0 and the Exif IFD.</summary>
internal static class ExifSegment
{
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Undefined = 7;
    private const int EntryBytes = 12;

    /// <summary>The whole segment, marker FF E1 and length included, ready to stand behind the JPEG's SOI.</summary>
    /// <exception cref="ArgumentException">The orientation is not 1..8, or the offset has seconds or exceeds a day.</exception>
    public static byte[] Write(ExifTags tags)
    {
        if (tags.Orientation is < 1 or > 8)
            throw new ArgumentException($"EXIF orientation is 1..8, not {tags.Orientation}.", nameof(tags));
        var main = new List<Entry>();
        AddText(main, 0x010F, tags.Make);
        AddText(main, 0x0110, tags.Model);
        main.Add(new Entry(0x0112, Short, 1, [(byte)tags.Orientation, 0]));
        main.Add(new Entry(0x8769, Long, 1, new byte[4]));
        var exif = ExifEntries(tags);

        var exifAt = 8 + Length(main);
        BinaryPrimitives.WriteInt32LittleEndian(main[^1].Value, exifAt);
        var tiff = new byte[exifAt + Length(exif)];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(4), 8);
        WriteDirectory(tiff, 8, main);
        WriteDirectory(tiff, exifAt, exif);

        // FF E1, the length (big-endian, counting itself), the Exif signature, the TIFF.
        var segment = new byte[10 + tiff.Length];
        segment[0] = 0xFF;
        segment[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), checked((ushort)(segment.Length - 2)));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment, 10);
        return segment;
    }

    private static List<Entry> ExifEntries(ExifTags tags)
    {
        var entries = new List<Entry> { new(0x9000, Undefined, 4, "0231"u8.ToArray()) };
        if (tags.DateTimeOriginal is not { } taken)
            return entries;
        AddText(entries, 0x9003, taken.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture));
        if (tags.OffsetTimeOriginal is { } offset)
        {
            if (offset.Ticks % TimeSpan.TicksPerMinute != 0 || offset.Duration() >= TimeSpan.FromDays(1))
                throw new ArgumentException($"An offset from UTC is whole minutes, less than a day: {offset}.", nameof(tags));
            var sign = offset < TimeSpan.Zero ? '-' : '+';
            AddText(entries, 0x9011, sign + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture));
        }
        AddText(entries, 0x9291, taken.Millisecond.ToString("000", CultureInfo.InvariantCulture));
        return entries;
    }

    private static void AddText(List<Entry> entries, ushort tag, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var value = System.Text.Encoding.ASCII.GetBytes(text + '\0');
        entries.Add(new Entry(tag, Ascii, value.Length, value));
    }

    // Count, entries, link to the next directory (none), then the values that do not fit into four bytes, each on an even offset.
    private static int Length(List<Entry> entries) =>
        2 + EntryBytes * entries.Count + 4 + entries.Sum(static entry => entry.Value.Length > 4 ? Even(entry.Value.Length) : 0);

    private static void WriteDirectory(byte[] tiff, int at, List<Entry> entries)
    {
        var span = tiff.AsSpan();
        BinaryPrimitives.WriteUInt16LittleEndian(span[at..], (ushort)entries.Count);
        var values = at + 2 + EntryBytes * entries.Count + 4;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var slot = span.Slice(at + 2 + EntryBytes * i, EntryBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(slot, entry.Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(slot[2..], entry.Type);
            BinaryPrimitives.WriteInt32LittleEndian(slot[4..], entry.Count);
            if (entry.Value.Length <= 4)
            {
                entry.Value.CopyTo(slot[8..]);
                continue;
            }
            BinaryPrimitives.WriteInt32LittleEndian(slot[8..], values);
            entry.Value.CopyTo(span[values..]);
            values += Even(entry.Value.Length);
        }
    }

    private static int Even(int length) => (length + 1) & ~1;

    private readonly record struct Entry(ushort Tag, ushort Type, int Count, byte[] Value);
}
