namespace EdgeLynx.Agent.Store;

/// <summary>The numbers of a clip's frames in a byte or two each: differences to the one before, seven bits a byte, the lowest first.</summary>
internal static class FrameNumbers
{
    /// <summary>The bytes of <paramref name="rising"/>.</summary>
    public static byte[] Write(IReadOnlyList<int> rising)
    {
        var bytes = new List<byte>(rising.Count);
        var last = 0;
        foreach (var number in rising)
        {
            var step = (uint)(number - last);
            for (; step >= 0x80; step >>= 7)
                bytes.Add((byte)(step | 0x80));
            bytes.Add((byte)step);
            last = number;
        }
        return [.. bytes];
    }

    /// <summary>The numbers in <paramref name="bytes"/>.</summary>
    /// <exception cref="StoreException">The bytes end within a number.</exception>
    public static List<int> Read(ReadOnlySpan<byte> bytes)
    {
        var numbers = new List<int>();
        var (last, step, shift) = (0, 0u, 0);
        foreach (var part in bytes)
        {
            step |= (uint)(part & 0x7f) << shift;
            shift += 7;
            if (part >= 0x80)
                continue;
            numbers.Add(last += (int)step);
            (step, shift) = (0, 0);
        }
        return shift == 0 ? numbers : throw new StoreException("the store holds frame numbers that are cut off");
    }
}
