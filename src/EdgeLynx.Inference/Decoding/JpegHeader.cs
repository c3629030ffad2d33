using System.Buffers.Binary;
using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Decoding;

/// <summary>What stands in a JPEG before its first scan.</summary>
/// <param name="Stored">Width and height as stored, before the orientation is applied.</param>
/// <param name="Exif">Orientation and times.</param>
/// <param name="ScanAt">Where the first scan starts; 0 when the file ends before it.</param>
internal readonly record struct JpegHeader(PixelSize Stored, ExifTimes Exif, long ScanAt)
{
    // A header has a few dozen segments; a file of nothing but segments is no picture.
    private const int MaxSegments = 4096;

    /// <summary>Width and height as seen, orientation applied.</summary>
    public PixelSize Size => Exif.Orientation >= 5 ? new PixelSize(Stored.Height, Stored.Width) : Stored;

    /// <summary>Reads the segments up to the first scan.</summary>
    /// <returns>False when this is no JPEG, or it ends before it says how large it is.</returns>
    public static bool TryRead(ref ByteWindow bytes, out JpegHeader header)
    {
        header = default;
        var exif = new ExifTimes();
        var size = default(PixelSize);
        if (!bytes.Read(0, 2).SequenceEqual<byte>([0xFF, 0xD8]))
            return false;
        long at = 2;
        for (var i = 0; i < MaxSegments; i++)
        {
            var lead = bytes.Read(at, 4);
            if (lead.Length < 4 || lead[0] != 0xFF)
                break;
            var marker = lead[1];
            // Fill bytes, and the markers without a length.
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            if (marker == 0xD9)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(lead[2..]);
            if (length < 2)
                break;
            if (marker == 0xDA)
            {
                header = new JpegHeader(size, exif, at);
                return size.Area > 0;
            }
            if (marker == 0xE1)
                exif = ReadExif(bytes.Read(at + 4, length - 2), exif);
            else if (IsFrame(marker))
                size = ReadSize(bytes.Read(at + 4, length - 2));
            at += 2 + length;
        }
        header = new JpegHeader(size, exif, 0);
        return size.Area > 0;
    }

    // Start of frame: C0..CF without the tables C4 (Huffman), C8 (reserved) and CC (arithmetic).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Precision (1 byte), height, width.
    private static PixelSize ReadSize(ReadOnlySpan<byte> frame) => frame.Length < 5
        ? default
        : new PixelSize(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));

    // APP1 is also XMP's; the first EXIF block counts.
    private static ExifTimes ReadExif(ReadOnlySpan<byte> segment, ExifTimes before) =>
        before == new ExifTimes() && segment.StartsWith("Exif\0\0"u8) ? ExifReader.Read(segment[6..]) : before;
}
