using System.Buffers;

namespace EdgeLynx.Gallery.Matching;

/// <summary>
/// One-to-one ratio matching: two features match when each is the other's nearest and the query's second nearest is clearly farther.
/// Exact: every pair of descriptors is compared.
/// </summary>
internal static unsafe class DescriptorMatcher
{
    /// <summary>
    /// Writes the matches of <paramref name="query"/> in <paramref name="reference"/> with a distance ratio below
    /// <paramref name="ratio"/>, in the order of the query's points, and returns their number.
    /// <paramref name="matches"/> needs room for one a query descriptor.
    /// </summary>
    public static int Match(PackedDescriptors query, PackedDescriptors reference, float ratio, Span<FeatureMatch> matches)
    {
        if (query.Count == 0 || reference.Count < 2)
            return 0;
        if (query.Groups != reference.Groups)
            throw new ArgumentException($"Descriptors of {4 * query.Groups} and {4 * reference.Groups} elements cannot be compared.");
        var columns = reference.Blocks * PackedDescriptors.Lanes;
        var rented = ArrayPool<int>.Shared.Rent(3 * query.Count + 2 * columns);
        try
        {
            fixed (int* start = rented)
            {
                var table = new NearestTable(start, query.Count, columns);
                table.Clear();
                DistanceKernel.Fill(query, reference, table);
                return Collect(query.Count, table, ratio, matches);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>The distance of every query descriptor to its nearest reference descriptor, unit length being 1.</summary>
    public static void Nearest(PackedDescriptors query, PackedDescriptors reference, Span<float> distances)
    {
        var columns = reference.Blocks * PackedDescriptors.Lanes;
        var rented = ArrayPool<int>.Shared.Rent(3 * query.Count + 2 * columns);
        fixed (int* start = rented)
        {
            var table = new NearestTable(start, query.Count, columns);
            table.Clear();
            DistanceKernel.Fill(query, reference, table);
            for (var q = 0; q < query.Count; q++)
                distances[q] = MathF.Sqrt(table.RowBest[q]) / PackedDescriptors.Norm;
        }
        ArrayPool<int>.Shared.Return(rented);
    }

    private static int Collect(int count, in NearestTable table, float ratio, Span<FeatureMatch> matches)
    {
        var found = 0;
        for (var q = 0; q < count; q++)
        {
            var nearest = table.RowIndex[q];
            var (best, second) = (table.RowBest[q], table.RowSecond[q]);
            // Squared, and so is the ratio; equal distances are no match.
            if (best >= second || best >= ratio * ratio * second || table.ColumnIndex[nearest] != q)
                continue;
            matches[found++] = new FeatureMatch(q, nearest, MathF.Sqrt(best / (float)second), MathF.Sqrt(best) / PackedDescriptors.Norm);
        }
        return found;
    }
}
