using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLynx.Pixels;

/// <summary>
/// The horizontal half of a resize: mixes neighbouring pixels of a blended row (<see cref="RowBlend"/>), normalises, and writes three
/// planes. A pair of taps of one pixel is one 128-bit load: b g r b g r, shuffled to b b g g r r and multiplied pairwise by both shares.
/// All paths add the same integers; only the last multiply-add is float.
/// </summary>
internal readonly unsafe ref struct ColumnMix
{
    /// <summary>Element of the blended row at which each target pixel's taps start.</summary>
    public required ReadOnlySpan<int> Start { get; init; }

    /// <summary>Shares (s0, s1) of each target pixel: first those of every pixel's first pair of taps, then of the second, and so on.</summary>
    public required ReadOnlySpan<short> Share { get; init; }

    /// <summary>Pairs of taps of a pixel, at least 1.</summary>
    public required int Pairs { get; init; }

    /// <summary>1 or 3.</summary>
    public required int Channels { get; init; }

    /// <summary>Gain and offset of the planes in blue, green, red order, the fixed-point unit included.</summary>
    public required Vector128<float> Gain { get; init; }

    /// <summary>As <see cref="Gain"/>.</summary>
    public required Vector128<float> Offset { get; init; }

    private Vector128<byte> Order => Channels == 3
        ? Vector128.Create((byte)0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, 12, 13, 14, 15)
        : Vector128.Create((byte)0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);

    /// <summary>Mixes <paramref name="row"/> into the three planes (<c>Start.Length</c> values each).</summary>
    /// <param name="row">The blended row, readable up to 8 values behind the last tap.</param>
    /// <param name="blue">Where blue goes.</param>
    /// <param name="green">Where green goes.</param>
    /// <param name="red">Where red goes.</param>
    /// <param name="width">Widest vector to use, in bits; 0 for the scalar reference.</param>
    public void Write(short* row, float* blue, float* green, float* red, int width)
    {
        fixed (int* start = Start)
        fixed (short* share = Share)
        {
            if (width >= 512 && Start.Length >= 16 && Avx512BW.IsSupported)
                Write512(row, start, share, blue, green, red);
            else if (width >= 256 && Start.Length >= 8 && Avx2.IsSupported)
                Write256(row, start, share, blue, green, red);
            else if (width >= 128 && Start.Length >= 4 && (Ssse3.IsSupported || AdvSimd.Arm64.IsSupported))
                Write128(row, start, share, blue, green, red);
            else
                WriteScalar(row, start, share, blue, green, red);
        }
    }

    private void WriteScalar(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        for (var x = 0; x < Start.Length; x++)
        {
            blue[x] = Sum(row + start[x], share + 2 * x, 0) * Gain[0] + Offset[0];
            green[x] = Sum(row + start[x], share + 2 * x, 1) * Gain[1] + Offset[1];
            red[x] = Sum(row + start[x], share + 2 * x, 2) * Gain[2] + Offset[2];
        }
    }

    private int Sum(short* pixel, short* share, int channel)
    {
        var sum = 0;
        channel = Channels == 3 ? channel : 0;
        for (var p = 0; p < Pairs; p++, pixel += 2 * Channels, share += 2 * Start.Length)
            sum += pixel[channel] * share[0] + pixel[channel + Channels] * share[1];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write128(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var last = Start.Length - 4;
        // The last vector overlaps the one before it; the same values are written twice.
        for (var x = 0; ; x = Math.Min(x + 4, last))
        {
            var sums = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
            for (var p = 0; p < Pairs; p++)
            {
                var at = row + 2 * p * Channels;
                var shares = Vector128.Load((int*)share + p * Start.Length + x);
                sums.Item1 += MultiplyPairs(at + start[x], Vector128.Shuffle(shares, Vector128.Create(0)));
                sums.Item2 += MultiplyPairs(at + start[x + 1], Vector128.Shuffle(shares, Vector128.Create(1)));
                sums.Item3 += MultiplyPairs(at + start[x + 2], Vector128.Shuffle(shares, Vector128.Create(2)));
                sums.Item4 += MultiplyPairs(at + start[x + 3], Vector128.Shuffle(shares, Vector128.Create(3)));
            }
            Transpose128(sums.Item1, sums.Item2, sums.Item3, sums.Item4, out var b, out var g, out var r);
            Finish(Vector128.ConvertToSingle(b), 0).Store(blue + x);
            Finish(Vector128.ConvertToSingle(g), 1).Store(green + x);
            Finish(Vector128.ConvertToSingle(r), 2).Store(red + x);
            if (x == last)
                return;
        }
    }

    private Vector128<float> Finish(Vector128<float> sum, int channel) =>
        Vector128.MultiplyAddEstimate(sum, Vector128.Create(Gain[channel]), Vector128.Create(Offset[channel]));

    private Vector128<int> MultiplyPairs(short* pixels, Vector128<int> shares)
    {
        var a = Vector128.Shuffle(Vector128.Load(pixels).AsByte(), Order).AsInt16();
        var b = shares.AsInt16();
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a, b);
        var low = AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower());
        var high = AdvSimd.MultiplyWideningUpper(a, b);
        return AdvSimd.Arm64.AddPairwise(low, high);
    }

    private static void Transpose128(
        Vector128<int> p0, Vector128<int> p1, Vector128<int> p2, Vector128<int> p3, out Vector128<int> b, out Vector128<int> g, out Vector128<int> r)
    {
        if (Sse2.IsSupported)
        {
            var low01 = Sse2.UnpackLow(p0, p1).AsInt64();
            var low23 = Sse2.UnpackLow(p2, p3).AsInt64();
            b = Sse2.UnpackLow(low01, low23).AsInt32();
            g = Sse2.UnpackHigh(low01, low23).AsInt32();
            r = Sse2.UnpackLow(Sse2.UnpackHigh(p0, p1).AsInt64(), Sse2.UnpackHigh(p2, p3).AsInt64()).AsInt32();
            return;
        }
        var zip01 = AdvSimd.Arm64.ZipLow(p0, p1).AsInt64();
        var zip23 = AdvSimd.Arm64.ZipLow(p2, p3).AsInt64();
        b = AdvSimd.Arm64.ZipLow(zip01, zip23).AsInt32();
        g = AdvSimd.Arm64.ZipHigh(zip01, zip23).AsInt32();
        r = AdvSimd.Arm64.ZipLow(AdvSimd.Arm64.ZipHigh(p0, p1).AsInt64(), AdvSimd.Arm64.ZipHigh(p2, p3).AsInt64()).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write256(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var order = Vector256.Create(Order, Order);
        var (gain0, gain1, gain2) = (Vector256.Create(Gain[0]), Vector256.Create(Gain[1]), Vector256.Create(Gain[2]));
        var (offset0, offset1, offset2) = (Vector256.Create(Offset[0]), Vector256.Create(Offset[1]), Vector256.Create(Offset[2]));
        var last = Start.Length - 8;
        for (var x = 0; ; x = Math.Min(x + 8, last))
        {
            // Each vector holds pixels i and i + 4: unpacking and spreading shares inside 128-bit lanes then leaves eight pixels in order.
            var at = start + x;
            var shares = Vector256.Load((int*)share + x);
            var p0 = Pixels256(row, at, Avx2.Shuffle(shares, 0b00_00_00_00), order);
            var p1 = Pixels256(row, at + 1, Avx2.Shuffle(shares, 0b01_01_01_01), order);
            var p2 = Pixels256(row, at + 2, Avx2.Shuffle(shares, 0b10_10_10_10), order);
            var p3 = Pixels256(row, at + 3, Avx2.Shuffle(shares, 0b11_11_11_11), order);
            for (var p = 1; p < Pairs; p++)
            {
                var next = row + 2 * p * Channels;
                shares = Vector256.Load((int*)share + p * Start.Length + x);
                p0 += Pixels256(next, at, Avx2.Shuffle(shares, 0b00_00_00_00), order);
                p1 += Pixels256(next, at + 1, Avx2.Shuffle(shares, 0b01_01_01_01), order);
                p2 += Pixels256(next, at + 2, Avx2.Shuffle(shares, 0b10_10_10_10), order);
                p3 += Pixels256(next, at + 3, Avx2.Shuffle(shares, 0b11_11_11_11), order);
            }
            var low01 = Avx2.UnpackLow(p0, p1).AsInt64();
            var low23 = Avx2.UnpackLow(p2, p3).AsInt64();
            var b = Avx2.UnpackLow(low01, low23).AsInt32();
            var g = Avx2.UnpackHigh(low01, low23).AsInt32();
            var r = Avx2.UnpackLow(Avx2.UnpackHigh(p0, p1).AsInt64(), Avx2.UnpackHigh(p2, p3).AsInt64()).AsInt32();
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(b), gain0, offset0).Store(blue + x);
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(g), gain1, offset1).Store(green + x);
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(r), gain2, offset2).Store(red + x);
            if (x == last)
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pixels256(short* row, int* start, Vector256<int> shares, Vector256<byte> order)
    {
        var pixels = Vector256.Create(Vector128.Load(row + start[0]), Vector128.Load(row + start[4]));
        return Avx2.MultiplyAddAdjacent(Avx2.Shuffle(pixels.AsByte(), order).AsInt16(), shares.AsInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write512(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var order = Vector512.Create(Vector256.Create(Order, Order), Vector256.Create(Order, Order));
        var (gain0, gain1, gain2) = (Vector512.Create(Gain[0]), Vector512.Create(Gain[1]), Vector512.Create(Gain[2]));
        var (offset0, offset1, offset2) = (Vector512.Create(Offset[0]), Vector512.Create(Offset[1]), Vector512.Create(Offset[2]));
        var last = Start.Length - 16;
        for (var x = 0; ; x = Math.Min(x + 16, last))
        {
            var at = start + x;
            var shares = Vector512.Load((int*)share + x);
            var p0 = Pixels512(row, at, Avx512F.Shuffle(shares, 0b00_00_00_00), order);
            var p1 = Pixels512(row, at + 1, Avx512F.Shuffle(shares, 0b01_01_01_01), order);
            var p2 = Pixels512(row, at + 2, Avx512F.Shuffle(shares, 0b10_10_10_10), order);
            var p3 = Pixels512(row, at + 3, Avx512F.Shuffle(shares, 0b11_11_11_11), order);
            for (var p = 1; p < Pairs; p++)
            {
                var next = row + 2 * p * Channels;
                shares = Vector512.Load((int*)share + p * Start.Length + x);
                p0 += Pixels512(next, at, Avx512F.Shuffle(shares, 0b00_00_00_00), order);
                p1 += Pixels512(next, at + 1, Avx512F.Shuffle(shares, 0b01_01_01_01), order);
                p2 += Pixels512(next, at + 2, Avx512F.Shuffle(shares, 0b10_10_10_10), order);
                p3 += Pixels512(next, at + 3, Avx512F.Shuffle(shares, 0b11_11_11_11), order);
            }
            var low01 = Avx512F.UnpackLow(p0, p1).AsInt64();
            var low23 = Avx512F.UnpackLow(p2, p3).AsInt64();
            var b = Avx512F.UnpackLow(low01, low23).AsInt32();
            var g = Avx512F.UnpackHigh(low01, low23).AsInt32();
            var r = Avx512F.UnpackLow(Avx512F.UnpackHigh(p0, p1).AsInt64(), Avx512F.UnpackHigh(p2, p3).AsInt64()).AsInt32();
            Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(b), gain0, offset0).Store(blue + x);
            Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(g), gain1, offset1).Store(green + x);
            Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(r), gain2, offset2).Store(red + x);
            if (x == last)
                return;
        }
    }

    /// <summary>Pixels i, i + 4, i + 8 and i + 12, one a 128-bit lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Pixels512(short* row, int* start, Vector512<int> shares, Vector512<byte> order)
    {
        var pixels = Vector512.Create(
            Vector256.Create(Vector128.Load(row + start[0]), Vector128.Load(row + start[4])),
            Vector256.Create(Vector128.Load(row + start[8]), Vector128.Load(row + start[12])));
        return Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(pixels.AsByte(), order).AsInt16(), shares.AsInt16());
    }
}
