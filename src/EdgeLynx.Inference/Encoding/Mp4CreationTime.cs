using System.Buffers.Binary;

namespace EdgeLynx.Inference.Encoding;

/// <summary>Sets creation and modification time in the headers of an ISO base media file (ISO/IEC 14496-12, section 8).</summary>
internal static class Mp4CreationTime
{
    // Seconds are counted from 1904-01-01 UTC.
    private static readonly DateTimeOffset Epoch = new(1904, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Patches mvhd, and tkhd and mdhd of every track, of the finished file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file has no moov box.</exception>
    public static void Write(string path, DateTimeOffset time)
    {
        var seconds = (uint)(time - Epoch).TotalSeconds;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (!Patch(file, 0, file.Length, seconds))
            throw new InvalidDataException($"{path} has no moov box to hold its creation time.");
    }

    private static bool Patch(FileStream file, long at, long end, uint seconds)
    {
        Span<byte> header = stackalloc byte[16];
        var found = false;
        while (at + 8 <= end)
        {
            file.Position = at;
            file.ReadExactly(header[..8]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var content = at + 8;
            if (size == 1)
            {
                file.ReadExactly(header[8..]);
                size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
                content += 8;
            }
            if (size < 8 || at + size > end)
                break;
            var name = header.Slice(4, 4);
            if (name.SequenceEqual("moov"u8) || name.SequenceEqual("trak"u8) || name.SequenceEqual("mdia"u8))
                found |= Patch(file, content, at + size, seconds);
            else if (name.SequenceEqual("mvhd"u8) || name.SequenceEqual("tkhd"u8) || name.SequenceEqual("mdhd"u8))
                found |= PatchTimes(file, content, seconds);
            at += size;
        }
        return found;
    }

    // Version and flags (4 bytes), then creation and modification time: 32 bits in version 0, 64 bits in version 1.
    private static bool PatchTimes(FileStream file, long content, uint seconds)
    {
        file.Position = content;
        var wide = file.ReadByte() == 1;
        Span<byte> times = stackalloc byte[16];
        times.Clear();
        var length = wide ? 16 : 8;
        BinaryPrimitives.WriteUInt32BigEndian(times[(wide ? 4 : 0)..], seconds);
        BinaryPrimitives.WriteUInt32BigEndian(times[(wide ? 12 : 4)..], seconds);
        file.Position = content + 4;
        file.Write(times[..length]);
        return true;
    }
}
