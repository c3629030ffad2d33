using System.Runtime.Intrinsics;

namespace EdgeLynx.Gallery.Search;

/// <summary>Dot products of float vectors whose length is a multiple of 16.</summary>
internal static unsafe class DotProducts
{
    /// <summary>
    /// The products of <paramref name="query"/> with consecutive rows of <paramref name="stride"/> floats. Four rows at a time:
    /// the query is loaded once for four, and four sums hide the latency of the addition.
    /// </summary>
    public static void OneToMany(float* query, float* rows, int stride, Span<float> products)
    {
        var row = 0;
        for (; row + 4 <= products.Length; row += 4)
        {
            var at = rows + (long)row * stride;
            if (Vector512.IsHardwareAccelerated)
                Four512(query, at, stride, products.Slice(row, 4));
            else
                Four256(query, at, stride, products.Slice(row, 4));
        }
        for (; row < products.Length; row++)
            products[row] = One(query, rows + (long)row * stride, stride);
    }

    // One row must give the same bits as a row among four: the sums run over the same lanes in the same order.
    private static float One(float* query, float* row, int stride)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = Vector512<float>.Zero;
            for (var i = 0; i < stride; i += 16)
                wide = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(query + i), Vector512.LoadAligned(row + i), wide);
            return Vector512.Sum(wide);
        }
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < stride; i += 8)
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadAligned(query + i), Vector256.LoadAligned(row + i), sum);
        return Vector256.Sum(sum);
    }

    private static void Four512(float* query, float* rows, int stride, Span<float> products)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        for (var i = 0; i < stride; i += 16)
        {
            var q = Vector512.LoadAligned(query + i);
            a = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(rows + i), a);
            b = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(rows + stride + i), b);
            c = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(rows + 2 * stride + i), c);
            d = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(rows + 3 * stride + i), d);
        }
        (products[0], products[1], products[2], products[3]) = (Vector512.Sum(a), Vector512.Sum(b), Vector512.Sum(c), Vector512.Sum(d));
    }

    private static void Four256(float* query, float* rows, int stride, Span<float> products)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (var i = 0; i < stride; i += 8)
        {
            var q = Vector256.LoadAligned(query + i);
            a = Vector256.FusedMultiplyAdd(q, Vector256.LoadAligned(rows + i), a);
            b = Vector256.FusedMultiplyAdd(q, Vector256.LoadAligned(rows + stride + i), b);
            c = Vector256.FusedMultiplyAdd(q, Vector256.LoadAligned(rows + 2 * stride + i), c);
            d = Vector256.FusedMultiplyAdd(q, Vector256.LoadAligned(rows + 3 * stride + i), d);
        }
        (products[0], products[1], products[2], products[3]) = (Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }
}
