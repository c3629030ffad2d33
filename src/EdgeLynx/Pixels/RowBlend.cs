using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLynx.Pixels;

/// <summary>
/// The vertical half of a resize: mixes rows of bytes into one row of 16-bit values, 128 to a grey level. Every path gives the same bits:
/// <c>(byte * 128 * share + 2^14) / 2^15</c> rounded down, summed over the rows.
/// </summary>
internal static unsafe class RowBlend
{
    /// <summary>Units of a grey level in a blended row.</summary>
    public const int Level = 128;

    /// <summary><paramref name="row"/> := <paramref name="a"/> + (<paramref name="b"/> - <paramref name="a"/>) * <paramref name="share"/> / 2^15.</summary>
    /// <param name="a">Upper row.</param>
    /// <param name="b">Lower row, as long as <paramref name="a"/>.</param>
    /// <param name="share">Share of the lower row, 0..32767.</param>
    /// <param name="row">Result, as long as <paramref name="a"/>.</param>
    /// <param name="width">Widest vector to use, in bits; 0 for the scalar reference.</param>
    public static void Two(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, short share, Span<short> row, int width)
    {
        fixed (byte* pa = a, pb = b)
        fixed (short* to = row)
        {
            var n = a.Length;
            if (width >= 512 && n >= 32 && Avx512BW.IsSupported)
                Two512(pa, pb, share, to, n);
            else if (width >= 256 && n >= 16 && Avx2.IsSupported)
                Two256(pa, pb, share, to, n);
            else if (width >= 128 && n >= 8 && (Ssse3.IsSupported || AdvSimd.IsSupported))
                Two128(pa, pb, share, to, n);
            else
                TwoScalar(pa, pb, share, to, n);
        }
    }

    /// <summary><paramref name="row"/> := or += <paramref name="a"/> * <paramref name="share"/> / 2^15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<byte> a, short share, Span<short> row, bool first, int width)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(a);
        ref var to = ref MemoryMarshal.GetReference(row);
        if (width >= 256 && Avx2.IsSupported)
        {
            var by = Vector256.Create(share);
            for (; i + 16 <= a.Length; i += 16)
            {
                var wide = Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)i).ToVector256Unsafe()).AsInt16() << 7;
                var part = Avx2.MultiplyHighRoundScale(wide, by);
                (first ? part : part + Vector256.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
            }
        }
        for (; i < a.Length; i++)
            row[i] = (short)((first ? 0 : row[i]) + Scaled(a[i] << 7, share));
    }

    private static int Scaled(int value, short share) => (value * share + (1 << 14)) >> 15;

    private static void TwoScalar(byte* a, byte* b, short share, short* to, int n)
    {
        for (var i = 0; i < n; i++)
            to[i] = (short)((a[i] << 7) + Scaled((b[i] - a[i]) << 7, share));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two128(byte* a, byte* b, short share, short* to, int n)
    {
        var by = Vector128.Create(share);
        for (var i = 0; ; i = Math.Min(i + 8, n - 8))
        {
            var upper = Vector128.WidenLower(Vector64.Load(a + i).ToVector128Unsafe()).AsInt16();
            var lower = Vector128.WidenLower(Vector64.Load(b + i).ToVector128Unsafe()).AsInt16();
            var difference = (lower - upper) << 7;
            var part = Ssse3.IsSupported
                ? Ssse3.MultiplyHighRoundScale(difference, by)
                : AdvSimd.MultiplyRoundedDoublingSaturateHigh(difference, by);
            ((upper << 7) + part).Store(to + i);
            if (i == n - 8)
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two256(byte* a, byte* b, short share, short* to, int n)
    {
        var by = Vector256.Create(share);
        // The last vector overlaps the one before it; the same values are written twice.
        for (var i = 0; ; i = Math.Min(i + 16, n - 16))
        {
            var upper = Avx2.ConvertToVector256Int16(a + i);
            var lower = Avx2.ConvertToVector256Int16(b + i);
            ((upper << 7) + Avx2.MultiplyHighRoundScale((lower - upper) << 7, by)).Store(to + i);
            if (i == n - 16)
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two512(byte* a, byte* b, short share, short* to, int n)
    {
        var by = Vector512.Create(share);
        for (var i = 0; ; i = Math.Min(i + 32, n - 32))
        {
            var upper = Avx512BW.ConvertToVector512Int16(Vector256.Load(a + i));
            var lower = Avx512BW.ConvertToVector512Int16(Vector256.Load(b + i));
            ((upper << 7) + Avx512BW.MultiplyHighRoundScale((lower - upper) << 7, by)).Store(to + i);
            if (i == n - 32)
                return;
        }
    }
}
