using System.Numerics.Tensors;

namespace EdgeLynx.Inference.Pose;

/// <summary>Finds maxima between grid points.</summary>
internal static class Peak
{
    /// <summary>Index of the largest value of <paramref name="values"/>, refined to a fraction, and that value.</summary>
    public static (float Place, float Value) Along(ReadOnlySpan<float> values)
    {
        var at = TensorPrimitives.IndexOfMax(values);
        var offset = at > 0 && at < values.Length - 1 ? Offset(values[at - 1], values[at], values[at + 1]) : 0;
        return (at + offset, values[at]);
    }

    /// <summary>Column and row of the largest value of a map with <paramref name="width"/> columns, refined to fractions, and that value.</summary>
    public static (float X, float Y, float Value) Over(ReadOnlySpan<float> map, int width)
    {
        var at = TensorPrimitives.IndexOfMax(map);
        var (x, y) = (at % width, at / width);
        var dx = x > 0 && x < width - 1 ? Offset(map[at - 1], map[at], map[at + 1]) : 0;
        var dy = y > 0 && at + width < map.Length ? Offset(map[at - width], map[at], map[at + width]) : 0;
        return (x + dx, y + dy, map[at]);
    }

    /// <summary>
    /// How far the true maximum lies from the middle of three values, -0.5..0.5: the vertex of the parabola through their logarithms, which
    /// is exact for a Gaussian; a quarter towards the larger neighbour where a logarithm does not exist.
    /// </summary>
    private static float Offset(float before, float middle, float after)
    {
        if (!(before > 0 && after > 0))
            return after > before ? 0.25f : after < before ? -0.25f : 0;
        double low = Math.Log(before), high = Math.Log(middle), next = Math.Log(after);
        var bend = low - 2 * high + next;
        return bend < 0 ? (float)Math.Clamp(0.5 * (low - next) / bend, -0.5, 0.5) : 0;
    }
}
