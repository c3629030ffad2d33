using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Gallery.Search;

/// <summary>
/// Rows in signed bytes beside the floats they stand for, with what that costs them: a search reads a quarter of the memory, and the bound
/// on the error tells for certain which few rows the floats must decide.
/// </summary>
/// <remarks>
/// A row x is s * a + e (a in bytes, s its largest element by 127, e the rest), a query y likewise t * b + f. Then x.y differs from
/// s * t * (a.b) by at most |s a| |f| + |e| |y|.
/// </remarks>
internal sealed unsafe class QuantisedRows : IDisposable
{
    private const float Largest = 127;

    // Rounding of the float sums themselves, as share of |x| |y|: a thousand times what 512 additions were seen to lose.
    private const float Rounding = 1e-5f;

    private readonly int _stride;
    private readonly Scale[] _scales;
    private sbyte* _bytes;

    /// <summary>The <paramref name="count"/> rows at <paramref name="rows"/>, each of <paramref name="stride"/> floats, a multiple of 32.</summary>
    public QuantisedRows(float* rows, int count, int stride)
    {
        _stride = stride;
        _scales = new Scale[count];
        _bytes = (sbyte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * (nuint)stride, 64);
        for (var row = 0; row < count; row++)
        {
            var from = new ReadOnlySpan<float>(rows + (long)row * stride, stride);
            _scales[row] = Quantise(from, new Span<sbyte>(_bytes + (long)row * stride, stride));
        }
    }

    /// <summary>Frees the memory of rows that were not disposed.</summary>
    ~QuantisedRows() => NativeMemory.AlignedFree(_bytes);

    /// <summary>Offers rows <paramref name="from"/> to <paramref name="to"/> to <paramref name="best"/>; rows marked in <paramref name="skip"/> are left out.</summary>
    /// <param name="query">The query, as long as a row.</param>
    /// <param name="rows">The first of the rows in floats.</param>
    /// <param name="from">First row.</param>
    /// <param name="to">Row behind the last.</param>
    /// <param name="best">Gets the products of the floats.</param>
    /// <param name="skip">A byte a row, or empty.</param>
    public void Scan(float* query, float* rows, int from, int to, TopHits best, ReadOnlySpan<byte> skip)
    {
        var exact = new ReadOnlySpan<float>(query, _stride);
        var bytes = new sbyte[_stride];
        var scale = Quantise(exact, bytes);
        // Widened once, so that a row is multiplied as it is loaded.
        var wide = new short[_stride];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = bytes[i];
        fixed (short* by = wide)
        {
            for (var row = from; row < to; row++)
            {
                ref readonly var of = ref _scales[row];
                var near = of.Step * scale.Step * Product(_bytes + (long)row * _stride, by, _stride);
                var most = near + (of.Norm + of.Error) * scale.Error + of.Error * scale.Norm + Rounding * of.Norm * scale.Norm;
                if (most > best.Threshold && (skip.IsEmpty || skip[row] == 0))
                    best.Offer(row, DotProducts.One(query, rows + (long)row * _stride, _stride));
            }
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_bytes);
        _bytes = null;
        GC.SuppressFinalize(this);
    }

    private static Scale Quantise(ReadOnlySpan<float> from, Span<sbyte> to)
    {
        var largest = 0f;
        foreach (var element in from)
            largest = MathF.Max(largest, MathF.Abs(element));
        // Of a row that is not finite nothing can be said: its bound is infinite, and the floats decide.
        if (!float.IsFinite(largest))
        {
            to.Clear();
            return new Scale(0, float.PositiveInfinity, 1);
        }
        var step = largest / Largest;
        double error = 0, norm = 0;
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = step > 0 ? (sbyte)MathF.Round(from[i] / step) : (sbyte)0;
            double rest = from[i] - step * to[i];
            error += rest * rest;
            norm += (double)from[i] * from[i];
        }
        return new Scale(step, (float)Math.Sqrt(error), (float)Math.Sqrt(norm));
    }

    // Two products of bytes fit 16 bits: 2 * 127 * 127 = 32,258.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Product(sbyte* row, short* query, int length)
    {
        Vector256<int> even = default, odd = default;
        for (var i = 0; i < length; i += 32)
        {
            var bytes = Vector256.LoadAligned(row + i);
            var pairs = Vector256.WidenLower(bytes) * Vector256.Load(query + i) + Vector256.WidenUpper(bytes) * Vector256.Load(query + i + 16);
            even += Vector256.WidenLower(pairs);
            odd += Vector256.WidenUpper(pairs);
        }
        return Vector256.Sum(even + odd);
    }

    /// <summary>What bytes stand for: value of one, length of what they leave out, length of the whole.</summary>
    private readonly record struct Scale(float Step, float Error, float Norm);
}
