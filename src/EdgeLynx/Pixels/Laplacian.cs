using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Pixels;

/// <summary>The four-neighbour Laplacian of grey rows.</summary>
internal static class Laplacian
{
    /// <summary>Adds the Laplacian of each inner pixel of <paramref name="row"/>, and its square, to the sums. All rows are equally long, levels 0..255.</summary>
    public static void Add(ReadOnlySpan<short> above, ReadOnlySpan<short> row, ReadOnlySpan<short> below, ref long sum, ref long squares)
    {
        var x = 1;
        if (Vector256.IsHardwareAccelerated)
            x = AddVectors(above, row, below, ref sum, ref squares);
        for (; x < row.Length - 1; x++)
        {
            var value = above[x] + below[x] + row[x - 1] + row[x + 1] - 4 * row[x];
            sum += value;
            squares += value * value;
        }
    }

    private static int AddVectors(ReadOnlySpan<short> above, ReadOnlySpan<short> row, ReadOnlySpan<short> below, ref long sum, ref long squares)
    {
        ref var up = ref MemoryMarshal.GetReference(above);
        ref var centre = ref MemoryMarshal.GetReference(row);
        ref var down = ref MemoryMarshal.GetReference(below);
        var (sums, squared) = (Vector256<long>.Zero, Vector256<long>.Zero);
        nuint x = 1;
        for (; x + 17 <= (nuint)row.Length; x += 16)
        {
            var value = Vector256.LoadUnsafe(ref up, x) + Vector256.LoadUnsafe(ref down, x)
                + Vector256.LoadUnsafe(ref centre, x - 1) + Vector256.LoadUnsafe(ref centre, x + 1) - (Vector256.LoadUnsafe(ref centre, x) << 2);
            var (low, high) = Vector256.Widen(value);
            // Each square is at most 1020 squared: two of them fit 32 bits, a row of them does not.
            var (sumLow, sumHigh) = Vector256.Widen(low + high);
            var (squareLow, squareHigh) = Vector256.Widen(low * low + high * high);
            sums += sumLow + sumHigh;
            squared += squareLow + squareHigh;
        }
        sum += Vector256.Sum(sums);
        squares += Vector256.Sum(squared);
        return (int)x;
    }
}
