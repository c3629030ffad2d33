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

    /// <summary>Shares: for each target pixel and pair of taps (s0, s1) four times, 16 bytes.</summary>
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
            blue[x] = Sum(row + start[x], share + 8 * x * Pairs, 0) * Gain[0] + Offset[0];
            green[x] = Sum(row + start[x], share + 8 * x * Pairs, 1) * Gain[1] + Offset[1];
            red[x] = Sum(row + start[x], share + 8 * x * Pairs, 2) * Gain[2] + Offset[2];
        }
    }

    private int Sum(short* pixel, short* share, int channel)
    {
        var sum = 0;
        channel = Channels == 3 ? channel : 0;
        for (var p = 0; p < Pairs; p++, pixel += 2 * Channels, share += 8)
            sum += pixel[channel] * share[0] + pixel[channel + Channels] * share[1];
        return sum;
    }

    private void Write128(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var order = Order;
        var last = Start.Length - 4;
        for (var x = 0; ; x = Math.Min(x + 4, last))
        {
            var p0 = Pixel128(row + start[x], share + 8 * x * Pairs, order);
            var p1 = Pixel128(row + start[x + 1], share + 8 * (x + 1) * Pairs, order);
            var p2 = Pixel128(row + start[x + 2], share + 8 * (x + 2) * Pairs, order);
            var p3 = Pixel128(row + start[x + 3], share + 8 * (x + 3) * Pairs, order);
            Transpose128(p0, p1, p2, p3, out var b, out var g, out var r);
            Finish(Vector128.ConvertToSingle(b), 0).Store(blue + x);
            Finish(Vector128.ConvertToSingle(g), 1).Store(green + x);
            Finish(Vector128.ConvertToSingle(r), 2).Store(red + x);
            if (x == last)
                return;
        }
    }

    private Vector128<float> Finish(Vector128<float> sum, int channel) =>
        Vector128.MultiplyAddEstimate(sum, Vector128.Create(Gain[channel]), Vector128.Create(Offset[channel]));

    private Vector128<int> Pixel128(short* pixel, short* share, Vector128<byte> order)
    {
        var sum = MultiplyPairs(Vector128.Shuffle(Vector128.Load(pixel).AsByte(), order).AsInt16(), Vector128.Load(share));
        for (var p = 1; p < Pairs; p++)
        {
            pixel += 2 * Channels;
            share += 8;
            sum += MultiplyPairs(Vector128.Shuffle(Vector128.Load(pixel).AsByte(), order).AsInt16(), Vector128.Load(share));
        }
        return sum;
    }

    private static Vector128<int> MultiplyPairs(Vector128<short> a, Vector128<short> b)
    {
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

    private void Write256(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var order = Vector256.Create(Order, Order);
        var (gain0, gain1, gain2) = (Vector256.Create(Gain[0]), Vector256.Create(Gain[1]), Vector256.Create(Gain[2]));
        var (offset0, offset1, offset2) = (Vector256.Create(Offset[0]), Vector256.Create(Offset[1]), Vector256.Create(Offset[2]));
        var last = Start.Length - 8;
        for (var x = 0; ; x = Math.Min(x + 8, last))
        {
            // Each vector holds pixels i and i + 4, so that unpacking inside 128-bit lanes leaves eight pixels in order.
            var p0 = Pixels256(row, start + x, share + 8 * x * Pairs, order);
            var p1 = Pixels256(row, start + x + 1, share + 8 * (x + 1) * Pairs, order);
            var p2 = Pixels256(row, start + x + 2, share + 8 * (x + 2) * Pairs, order);
            var p3 = Pixels256(row, start + x + 3, share + 8 * (x + 3) * Pairs, order);
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

    private Vector256<int> Pixels256(short* row, int* start, short* share, Vector256<byte> order)
    {
        var sum = Vector256<int>.Zero;
        for (var p = 0; p < Pairs; p++)
        {
            var at = row + 2 * p * Channels;
            var pixels = Vector256.Create(Vector128.Load(at + start[0]), Vector128.Load(at + start[4]));
            var shares = Vector256.Create(Vector128.Load(share + 8 * p), Vector128.Load(share + 8 * (4 * Pairs + p)));
            sum += Avx2.MultiplyAddAdjacent(Avx2.Shuffle(pixels.AsByte(), order).AsInt16(), shares);
        }
        return sum;
    }

    private void Write512(short* row, int* start, short* share, float* blue, float* green, float* red)
    {
        var order = Vector512.Create(Vector256.Create(Order, Order), Vector256.Create(Order, Order));
        var (gain0, gain1, gain2) = (Vector512.Create(Gain[0]), Vector512.Create(Gain[1]), Vector512.Create(Gain[2]));
        var (offset0, offset1, offset2) = (Vector512.Create(Offset[0]), Vector512.Create(Offset[1]), Vector512.Create(Offset[2]));
        var last = Start.Length - 16;
        for (var x = 0; ; x = Math.Min(x + 16, last))
        {
            var p0 = Pixels512(row, start + x, share + 8 * x * Pairs, order);
            var p1 = Pixels512(row, start + x + 1, share + 8 * (x + 1) * Pairs, order);
            var p2 = Pixels512(row, start + x + 2, share + 8 * (x + 2) * Pairs, order);
            var p3 = Pixels512(row, start + x + 3, share + 8 * (x + 3) * Pairs, order);
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
    private Vector512<int> Pixels512(short* row, int* start, short* share, Vector512<byte> order)
    {
        var sum = Vector512<int>.Zero;
        for (var p = 0; p < Pairs; p++)
        {
            var at = row + 2 * p * Channels;
            var pixels = Four(at + start[0], at + start[4], at + start[8], at + start[12]);
            var next = share + 8 * p;
            var shares = Four(next, next + 32 * Pairs, next + 64 * Pairs, next + 96 * Pairs);
            sum += Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(pixels.AsByte(), order).AsInt16(), shares);
        }
        return sum;
    }

    private static Vector512<short> Four(short* a, short* b, short* c, short* d) => Vector512.Create(
        Vector256.Create(Vector128.Load(a), Vector128.Load(b)), Vector256.Create(Vector128.Load(c), Vector128.Load(d)));
}
