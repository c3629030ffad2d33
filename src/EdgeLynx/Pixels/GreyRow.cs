using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Pixels;

/// <summary>Grey levels of a row of pixels: (29 blue + 150 green + 77 red + 128) / 256, the usual luma in eight bits.</summary>
public static class GreyRow
{
    private const int Blue = 29;
    private const int Green = 150;
    private const int Red = 77;

    /// <summary>Writes one grey level 0..255 a pixel.</summary>
    /// <param name="row">Pixels with <paramref name="channels"/> interleaved bytes each.</param>
    /// <param name="channels">1 (grey) or 3 (BGR).</param>
    /// <param name="grey">One value a pixel.</param>
    /// <exception cref="ArgumentException">The row does not hold as many pixels as <paramref name="grey"/>.</exception>
    public static void From(ReadOnlySpan<byte> row, int channels, Span<short> grey)
    {
        if (row.Length < (long)grey.Length * channels)
            throw new ArgumentException($"{row.Length} bytes do not hold {grey.Length} pixels of {channels} channels.", nameof(row));
        var x = 0;
        if (Vector128.IsHardwareAccelerated && channels == 3)
        {
            ref var from = ref MemoryMarshal.GetReference(row);
            ref var to = ref MemoryMarshal.GetReference(grey);
            // Eight pixels are 24 bytes; the second load starts 8 bytes in, so that it ends with them.
            for (; x + 8 <= grey.Length; x += 8)
                Eight(Vector128.LoadUnsafe(ref from, (nuint)(3 * x)), Vector128.LoadUnsafe(ref from, (nuint)(3 * x + 8))).StoreUnsafe(ref to, (nuint)x);
        }
        for (; x < grey.Length; x++)
        {
            grey[x] = channels == 1
                ? row[x]
                : (short)((Blue * row[3 * x] + Green * row[3 * x + 1] + Red * row[3 * x + 2] + 128) >> 8);
        }
    }

    private static Vector128<short> Eight(Vector128<byte> low, Vector128<byte> high)
    {
        const byte None = 0x80;
        // Bytes 0..15 of the 24 come from the first load, 16..23 from the last half of the second.
        var blue = Vector128.Shuffle(low, Vector128.Create(0, None, 3, None, 6, None, 9, None, 12, None, 15, None, None, None, None, None))
            | Vector128.Shuffle(high, Vector128.Create(None, None, None, None, None, None, None, None, None, None, None, None, 10, None, 13, None));
        var green = Vector128.Shuffle(low, Vector128.Create(1, None, 4, None, 7, None, 10, None, 13, None, None, None, None, None, None, None))
            | Vector128.Shuffle(high, Vector128.Create(None, None, None, None, None, None, None, None, None, None, 8, None, 11, None, 14, None));
        var red = Vector128.Shuffle(low, Vector128.Create(2, None, 5, None, 8, None, 11, None, 14, None, None, None, None, None, None, None))
            | Vector128.Shuffle(high, Vector128.Create(None, None, None, None, None, None, None, None, None, None, 9, None, 12, None, 15, None));
        var sum = (blue.AsUInt16() * Blue) + (green.AsUInt16() * Green) + (red.AsUInt16() * Red) + Vector128.Create((ushort)128);
        return (sum >> 8).AsInt16();
    }
}
