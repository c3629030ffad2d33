using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Brings a network's mask map back to the crop.</summary>
internal static class LogitMap
{
    /// <summary>Height and width of a map output [N, channels, h, w], which must be fixed in the model.</summary>
    /// <exception cref="ModelException">They are not.</exception>
    public static PixelSize StaticSize(TensorInfo output, OutputCheck check)
    {
        var (height, width) = (output.Shape[^2], output.Shape[^1]);
        return height > 0 && width > 0 ? new PixelSize((int)width, (int)height) : throw check.Refuse("a map of fixed height and width");
    }

    /// <summary>
    /// Interpolates <paramref name="logits"/> (row by row over the whole input) at every crop pixel: 1 where above 0 and inside
    /// <paramref name="within"/> (crop pixels), else 0.
    /// </summary>
    public static byte[] Threshold(ReadOnlySpan<float> logits, PixelSize map, PixelSize input, in InputPlacement placement, in Box within)
    {
        var size = placement.Picture;
        var values = new byte[size.Area];
        var (left, right) = ((int)MathF.Floor(Math.Max(0, within.X)), (int)MathF.Ceiling(Math.Min(size.Width, within.Right)));
        var (top, bottom) = ((int)MathF.Floor(Math.Max(0, within.Y)), (int)MathF.Ceiling(Math.Min(size.Height, within.Bottom)));
        if (left >= right)
            return values;
        var columns = new MapAxis(map.Width, input.Width, placement.ScaleX, placement.Left);
        var rows = new MapAxis(map.Height, input.Height, placement.ScaleY, placement.Top);
        var width = right - left;
        var buffer = ArrayPool<float>.Shared.Rent(2 * width);
        try
        {
            // Two rows of the map, stretched to the crop's width: many rows of the crop lie between the same two.
            Span<float> above = buffer.AsSpan(0, width), below = buffer.AsSpan(width, width);
            var (held, heldBelow) = (-1, -1);
            for (var y = top; y < bottom; y++)
            {
                var (row, next, share) = rows.At(y);
                if (row == heldBelow)
                {
                    var spare = above;
                    above = below;
                    below = spare;
                    (held, heldBelow) = (heldBelow, held);
                }
                if (row != held)
                    Stretch(logits.Slice(row * map.Width, map.Width), columns, left, above);
                if (next != heldBelow)
                    Stretch(logits.Slice(next * map.Width, map.Width), columns, left, below);
                (held, heldBelow) = (row, next);
                MarkPositive(above, below, share, values.AsSpan((y * size.Width) + left, width));
            }
            return values;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch(ReadOnlySpan<float> cells, in MapAxis columns, int left, Span<float> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (cell, next, share) = columns.At(left + x);
            row[x] = cells[cell] + (share * (cells[next] - cells[cell]));
        }
    }

    // 1 where above + share * (below - above) > 0. Compiled well at once: a short run is over before the runtime would do it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MarkPositive(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share, Span<byte> values)
    {
        var x = 0;
        for (; x <= values.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var low = Vector.Narrow(Positive(above, below, share, x, 0), Positive(above, below, share, x, 1));
            var high = Vector.Narrow(Positive(above, below, share, x, 2), Positive(above, below, share, x, 3));
            (Vector.AsVectorByte(Vector.Narrow(low, high)) & Vector<byte>.One).CopyTo(values[x..]);
        }
        for (; x < values.Length; x++)
            values[x] = above[x] + (share * (below[x] - above[x])) > 0 ? (byte)1 : (byte)0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Positive(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share, int x, int part)
    {
        x += part * Vector<float>.Count;
        var first = new Vector<float>(above[x..]);
        return Vector.GreaterThan(first + (share * (new Vector<float>(below[x..]) - first)), Vector<float>.Zero);
    }
}
