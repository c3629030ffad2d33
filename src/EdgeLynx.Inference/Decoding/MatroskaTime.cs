namespace EdgeLynx.Inference.Decoding;

/// <summary>Finds DateUTC in a Matroska file (RFC 9559): Segment, Info, DateUTC.</summary>
internal static class MatroskaTime
{
    private const uint Segment = 0x18538067;
    private const uint Info = 0x1549A966;
    private const uint DateUtc = 0x4461;
    private const int MaxElements = 10_000;

    /// <summary>The time, or null where there is none or the file is damaged.</summary>
    public static ContainerTime? Read(ref ByteWindow bytes)
    {
        long at = 0;
        for (var i = 0; i < MaxElements; i++)
        {
            // An element: its id (1..4 bytes), the length of its content (1..8 bytes), the content.
            var head = bytes.Read(at, 12);
            if (!TryReadNumber(head, keepMarker: true, out var id, out var idBytes)
                || !TryReadNumber(head[idBytes..], keepMarker: false, out var length, out var lengthBytes))
            {
                return null;
            }
            var content = at + idBytes + lengthBytes;
            if (id is Segment or Info)
            {
                at = content;
                continue;
            }
            if (id == DateUtc)
                return Time(bytes.Read(content, (int)Math.Min(length, 9)));
            if (length > (ulong)bytes.Length)
                return null;
            at = content + (long)length;
        }
        return null;
    }

    // Nanoseconds since 2001, signed.
    private static ContainerTime? Time(ReadOnlySpan<byte> content)
    {
        if (content.Length != 8)
            return null;
        var ticks = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(content) / 100;
        return ContainerTime.Checked(new DateTime(2001, 1, 1).AddTicks(ticks), isUtc: true);
    }

    // The number of leading zero bits of the first byte is the number of bytes that follow it.
    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, bool keepMarker, out ulong value, out int length)
    {
        (value, length) = (0, 0);
        if (bytes.IsEmpty || bytes[0] == 0)
            return false;
        length = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[0]) - 24 + 1;
        if (bytes.Length < length)
            return false;
        value = keepMarker ? bytes[0] : bytes[0] & (0x7Fu >> (length - 1));
        for (var i = 1; i < length; i++)
            value = (value << 8) | bytes[i];
        return true;
    }
}
