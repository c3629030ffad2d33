namespace EdgeLynx.Inference.Decoding;

/// <summary>Reads the fields of a NUT packet in memory, one after the other.</summary>
internal ref struct NutCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>A number of 0 to <paramref name="most"/>.</summary>
    /// <exception cref="InvalidDataException">It is larger, or the packet ends.</exception>
    public long Number(long most = long.MaxValue)
    {
        long value = 0;
        byte next;
        do
        {
            if (_left.IsEmpty || value >> 56 != 0)
                throw Malformed();
            next = _left[0];
            _left = _left[1..];
            value = (value << 7) | (next & 0x7FL);
        }
        while (next >= 0x80);
        return value <= most ? value : throw Malformed();
    }

    /// <summary>A number with a sign: 1, -1, 2, -2, ... are coded as 1, 2, 3, 4, ...</summary>
    /// <exception cref="InvalidDataException">The packet ends.</exception>
    public long Signed()
    {
        var value = Number(long.MaxValue - 1) + 1;
        return (value & 1) == 1 ? -(value >> 1) : value >> 1;
    }

    /// <summary>Bytes with their number in front.</summary>
    /// <exception cref="InvalidDataException">The packet ends before they do.</exception>
    public byte[] Bytes()
    {
        var count = (int)Number(_left.Length);
        if (count > _left.Length)
            throw Malformed();
        var taken = _left[..count].ToArray();
        _left = _left[count..];
        return taken;
    }

    private static InvalidDataException Malformed() => new("A header of the NUT stream is damaged.");
}
