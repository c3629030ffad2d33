using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Gallery.Search;

/// <summary>
/// Dot products of float vectors whose length is a multiple of 16. A product has the same bits whichever method makes it: the sums run over
/// the same lanes in the same order.
/// </summary>
internal static unsafe class DotProducts
{
    /// <summary>Rows and queries of a <see cref="Tile"/>: twelve sums, which with three queries and a row fill the sixteen registers of AVX2.</summary>
    public const int TileRows = 4, TileQueries = 3;

    /// <summary>
    /// The products of <paramref name="query"/> with consecutive rows of <paramref name="stride"/> floats. Four rows at a time:
    /// the query is loaded once for four, and four sums hide the latency of the addition.
    /// </summary>
    public static void OneToMany(float* query, float* rows, int stride, Span<float> products)
    {
        var row = 0;
        for (; row + TileRows <= products.Length; row += TileRows)
        {
            var at = rows + (long)row * stride;
            if (Vector512.IsHardwareAccelerated)
                Four512(query, at, stride, products.Slice(row, TileRows));
            else
                Four256(query, at, stride, products.Slice(row, TileRows));
        }
        for (; row < products.Length; row++)
            products[row] = One(query, rows + (long)row * stride, stride);
    }

    /// <summary>The product of <paramref name="query"/> with one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float One(float* query, float* row, int stride)
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

    /// <summary>Four consecutive rows with three consecutive queries: <paramref name="products"/> gets those of the first query, then of the second, then of the third.</summary>
    public static void Tile(float* queries, float* rows, int stride, Span<float> products)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            // Thirty-two registers, and no query is loaded twice: one after the other is as fast.
            for (var q = 0; q < TileQueries; q++)
                Four512(queries + (long)q * stride, rows, stride, products.Slice(q * TileRows, TileRows));
            return;
        }
        Tile256(queries, rows, stride, products);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile256(float* queries, float* rows, int stride, Span<float> products)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
        for (var i = 0; i < stride; i += 8)
        {
            var at = queries + i;
            var (a, b, c) = (Vector256.LoadAligned(at), Vector256.LoadAligned(at + stride), Vector256.LoadAligned(at + 2 * stride));
            var row = Vector256.LoadAligned(rows + i);
            a0 = Vector256.FusedMultiplyAdd(a, row, a0);
            b0 = Vector256.FusedMultiplyAdd(b, row, b0);
            c0 = Vector256.FusedMultiplyAdd(c, row, c0);
            row = Vector256.LoadAligned(rows + stride + i);
            a1 = Vector256.FusedMultiplyAdd(a, row, a1);
            b1 = Vector256.FusedMultiplyAdd(b, row, b1);
            c1 = Vector256.FusedMultiplyAdd(c, row, c1);
            row = Vector256.LoadAligned(rows + 2 * stride + i);
            a2 = Vector256.FusedMultiplyAdd(a, row, a2);
            b2 = Vector256.FusedMultiplyAdd(b, row, b2);
            c2 = Vector256.FusedMultiplyAdd(c, row, c2);
            row = Vector256.LoadAligned(rows + 3 * stride + i);
            a3 = Vector256.FusedMultiplyAdd(a, row, a3);
            b3 = Vector256.FusedMultiplyAdd(b, row, b3);
            c3 = Vector256.FusedMultiplyAdd(c, row, c3);
        }
        (products[0], products[1], products[2], products[3]) = (Vector256.Sum(a0), Vector256.Sum(a1), Vector256.Sum(a2), Vector256.Sum(a3));
        (products[4], products[5], products[6], products[7]) = (Vector256.Sum(b0), Vector256.Sum(b1), Vector256.Sum(b2), Vector256.Sum(b3));
        (products[8], products[9], products[10], products[11]) = (Vector256.Sum(c0), Vector256.Sum(c1), Vector256.Sum(c2), Vector256.Sum(c3));
    }
}
