using OpenCvSharp;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>Chooses strong interest points all over the body: without it, half of them sit on the face and the whiskers.</summary>
internal static class FeatureSpread
{
    // A cell may hold this many times its even share before the strongest of all cells fill the rest.
    private const int Generosity = 2;

    /// <summary>At most <paramref name="count"/> of <paramref name="points"/>: the strongest of each cell first, then the strongest left.</summary>
    /// <param name="points">The candidates, in any order.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <param name="cell">Side of a square cell in pixels, above 0.</param>
    public static KeyPoint[] Choose(KeyPoint[] points, int count, float cell)
    {
        // The whole key decides, so that the order they were found in does not.
        var sorted = points.OrderByDescending(p => p.Response).ThenBy(p => p.Pt.Y).ThenBy(p => p.Pt.X).ThenBy(p => p.Size).ThenBy(p => p.Angle).ToArray();
        if (sorted.Length <= count)
            return sorted;
        var taken = new Dictionary<(int, int), int>();
        foreach (var point in sorted)
            taken[CellOf(point, cell)] = 0;
        var quota = Math.Max(1, Generosity * count / taken.Count);
        var chosen = new List<KeyPoint>(count);
        var left = new List<KeyPoint>();
        foreach (var point in sorted)
        {
            var key = CellOf(point, cell);
            if (chosen.Count < count && taken[key] < quota)
            {
                taken[key]++;
                chosen.Add(point);
            }
            else
            {
                left.Add(point);
            }
        }
        chosen.AddRange(left.Take(count - chosen.Count));
        return [.. chosen];
    }

    private static (int, int) CellOf(in KeyPoint point, float cell) => ((int)(point.Pt.X / cell), (int)(point.Pt.Y / cell));
}
