using System.Buffers.Binary;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// Whether a file that stands still looks whole: a transfer that stalls leaves a part of one. Says yes where the format cannot tell: the file
/// is then judged by time alone.
/// </summary>
internal static class WholeCheck
{
    // Cameras pad or append to their JPEGs; the end marker lies this near the end all the same.
    private const int Tail = 1 << 16;

    /// <summary>Whether <paramref name="file"/> (seekable) looks whole.</summary>
    public static bool LooksWhole(Stream file)
    {
        if (file.Length < 12)
            return false;
        Span<byte> lead = stackalloc byte[12];
        file.Position = 0;
        file.ReadExactly(lead);
        if (lead.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return TailHolds(file, [0xFF, 0xD9]);
        if (lead.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
            return TailHolds(file, "IEND"u8);
        if (lead.StartsWith("RIFF"u8))
            return file.Length >= 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(lead[4..]);
        return !lead[4..8].SequenceEqual("ftyp"u8) || BoxesEndWithFile(file);
    }

    private static bool TailHolds(Stream file, ReadOnlySpan<byte> marker)
    {
        var tail = new byte[Math.Min(file.Length, Tail)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().LastIndexOf(marker) >= 0;
    }

    /// <summary>MP4 and MOV are a chain of boxes, each with its size: a cut file ends inside one, or lacks its index.</summary>
    private static bool BoxesEndWithFile(Stream file)
    {
        Span<byte> header = stackalloc byte[16];
        var (at, hasIndex) = (0L, false);
        while (at + 8 <= file.Length)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, 8, throwOnEndOfStream: false);
            if (read < 8)
                return false;
            hasIndex |= header[4..8].SequenceEqual("moov"u8);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            // 0: to the end of the file; 1: the size stands behind the name.
            if (size == 0)
                return hasIndex;
            if (size == 1)
                size = read >= 16 ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(header[8..]), long.MaxValue / 2) : long.MaxValue / 2;
            if (size < 8)
                return false;
            at += size;
        }
        return hasIndex && at <= file.Length;
    }
}
