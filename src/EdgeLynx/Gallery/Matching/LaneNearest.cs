using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLynx.Gallery.Matching;

/// <summary>Nearest and second nearest of one query descriptor so far, kept apart for each of the eight lanes until the end.</summary>
internal unsafe struct LaneNearest
{
    private Vector256<int> _best;
    private Vector256<int> _second;
    private Vector256<int> _column;

    /// <summary>Nothing seen yet.</summary>
    public static LaneNearest Start => new() { _best = Vector256.Create(int.MaxValue), _second = Vector256.Create(int.MaxValue) };

    /// <summary>Takes the distances to the eight references from <paramref name="column"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(Vector256<int> distance, int column)
    {
        var nearer = Vector256.LessThan(distance, _best);
        _second = Vector256.Min(_second, Vector256.Max(distance, _best));
        _best = Vector256.Min(distance, _best);
        _column = Vector256.ConditionalSelect(nearer, Vector256.Create(column), _column);
    }

    /// <summary>Joins the lanes and writes row <paramref name="row"/>.</summary>
    public readonly void Store(NearestTable table, int row)
    {
        var (best, second, index) = (int.MaxValue, int.MaxValue, 0);
        for (var lane = 0; lane < PackedDescriptors.Lanes; lane++)
        {
            var (distance, column) = (_best[lane], _column[lane] + lane);
            if (distance < best || (distance == best && column < index))
            {
                second = Math.Min(second, best);
                (best, index) = (distance, column);
            }
            else
            {
                second = Math.Min(second, distance);
            }
            second = Math.Min(second, _second[lane]);
        }
        table.RowBest[row] = best;
        table.RowSecond[row] = second;
        table.RowIndex[row] = index;
    }
}
