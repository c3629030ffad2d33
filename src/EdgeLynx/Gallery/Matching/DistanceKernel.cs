using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeLynx.Gallery.Matching;

/// <summary>
/// Squared distances of all pairs of packed descriptors. Four query descriptors meet eight reference descriptors at once: 32 dot
/// products grow in registers, four bytes at a step, and only nearest and second nearest leave them.
/// </summary>
internal static unsafe class DistanceKernel
{
    private const int Rows = 4;

    /// <summary>Fills <paramref name="table"/>; ties go to the lower index.</summary>
    public static void Fill(PackedDescriptors query, PackedDescriptors reference, NearestTable table)
    {
        var quads = stackalloc uint[Rows * query.Groups];
        for (var first = 0; first < query.Count; first += Rows)
        {
            var rows = Math.Min(Rows, query.Count - first);
            for (var r = 0; r < Rows; r++)
            {
                // A short last group repeats its last row; what it computes twice is not kept.
                for (var g = 0; g < query.Groups; g++)
                    quads[g * Rows + r] = query.Quad(first + Math.Min(r, rows - 1), g);
            }
            FillRows(quads, query, first, rows, reference, table);
        }
    }

    private static void FillRows(uint* quads, PackedDescriptors query, int first, int rows, PackedDescriptors reference, NearestTable table)
    {
        var groups = query.Groups;
        var last = first + rows - 1;
        // A short group computes its last row again: the same distances change nothing.
        var (row1, row2, row3) = (Math.Min(first + 1, last), Math.Min(first + 2, last), Math.Min(first + 3, last));
        var l0 = Vector256.Create(query.SquaredLengths[first]);
        var l1 = Vector256.Create(query.SquaredLengths[row1]);
        var l2 = Vector256.Create(query.SquaredLengths[row2]);
        var l3 = Vector256.Create(query.SquaredLengths[row3]);
        LaneNearest n0 = LaneNearest.Start, n1 = LaneNearest.Start, n2 = LaneNearest.Start, n3 = LaneNearest.Start;
        for (var block = 0; block < reference.Blocks; block++)
        {
            Dots(quads, reference.Bytes + (long)block * groups * 32, groups, out var d0, out var d1, out var d2, out var d3);
            var column = block * PackedDescriptors.Lanes;
            var lengths = Vector256.LoadAligned(reference.SquaredLengths + column);
            d0 = lengths + l0 - d0 - d0;
            d1 = lengths + l1 - d1 - d1;
            d2 = lengths + l2 - d2 - d2;
            d3 = lengths + l3 - d3 - d3;
            n0.Take(d0, column);
            n1.Take(d1, column);
            n2.Take(d2, column);
            n3.Take(d3, column);
            var nearest = Vector256.Min(Vector256.Min(d0, d1), Vector256.Min(d2, d3));
            if (!Vector256.LessThanAny(nearest, Vector256.Load(table.ColumnBest + column)))
                continue;
            TakeColumn(d0, column, first, table);
            TakeColumn(d1, column, row1, table);
            TakeColumn(d2, column, row2, table);
            TakeColumn(d3, column, row3, table);
        }
        n0.Store(table, first);
        n1.Store(table, row1);
        n2.Store(table, row2);
        n3.Store(table, row3);
    }

    private static void TakeColumn(Vector256<int> distance, int column, int row, NearestTable table)
    {
        var best = Vector256.Load(table.ColumnBest + column);
        var nearer = Vector256.LessThan(distance, best);
        Vector256.ConditionalSelect(nearer, distance, best).Store(table.ColumnBest + column);
        Vector256.ConditionalSelect(nearer, Vector256.Create(row), Vector256.Load(table.ColumnIndex + column)).Store(table.ColumnIndex + column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots(
        uint* quads, byte* bytes, int groups, out Vector256<int> d0, out Vector256<int> d1, out Vector256<int> d2, out Vector256<int> d3)
    {
        if (Avx2.IsSupported)
        {
            // maddubs: 32 byte products, neighbours added to 16 shorts. The scaling of the descriptors rules out saturation.
            Vector256<short> s0 = default, s1 = default, s2 = default, s3 = default;
            for (var g = 0; g < groups; g++, bytes += 32, quads += Rows)
            {
                var reference = Vector256.LoadAligned(bytes);
                s0 += Avx2.MultiplyAddAdjacent(reference, Vector256.Create(quads[0]).AsSByte());
                s1 += Avx2.MultiplyAddAdjacent(reference, Vector256.Create(quads[1]).AsSByte());
                s2 += Avx2.MultiplyAddAdjacent(reference, Vector256.Create(quads[2]).AsSByte());
                s3 += Avx2.MultiplyAddAdjacent(reference, Vector256.Create(quads[3]).AsSByte());
            }
            var ones = Vector256.Create((short)1);
            d0 = Avx2.MultiplyAddAdjacent(s0, ones);
            d1 = Avx2.MultiplyAddAdjacent(s1, ones);
            d2 = Avx2.MultiplyAddAdjacent(s2, ones);
            d3 = Avx2.MultiplyAddAdjacent(s3, ones);
            return;
        }
        PortableDots(quads, bytes, groups, out d0, out d1, out d2, out d3);
    }

    /// <summary>The same with operations every vector machine has (ARM among them): bytes widened to shorts, products summed in shorts.</summary>
    internal static void PortableDots(
        uint* quads, byte* bytes, int groups, out Vector256<int> d0, out Vector256<int> d1, out Vector256<int> d2, out Vector256<int> d3)
    {
        d0 = PortableDot(quads, bytes, groups);
        d1 = PortableDot(quads + 1, bytes, groups);
        d2 = PortableDot(quads + 2, bytes, groups);
        d3 = PortableDot(quads + 3, bytes, groups);
    }

    private static Vector256<int> PortableDot(uint* quads, byte* bytes, int groups)
    {
        Vector256<ushort> low = default, high = default;
        for (var g = 0; g < groups; g++)
        {
            var (l, h) = Vector256.Widen(Vector256.LoadAligned(bytes + g * 32));
            var (ql, qh) = Vector256.Widen(Vector256.Create(quads[g * Rows]).AsByte());
            low += l * ql;
            high += h * qh;
        }
        // Four shorts a lane make its dot product.
        var shorts = stackalloc ushort[32];
        low.Store(shorts);
        high.Store(shorts + 16);
        var dots = Vector256<int>.Zero;
        for (var lane = 0; lane < PackedDescriptors.Lanes; lane++)
            dots = dots.WithElement(lane, shorts[4 * lane] + shorts[4 * lane + 1] + shorts[4 * lane + 2] + shorts[4 * lane + 3]);
        return dots;
    }
}
