namespace EdgeLynx.Gallery.Matching;

/// <summary>Least-squares affine map of marked point pairs.</summary>
internal static class AffineFit
{
    /// <summary>Fits query to reference points; false when the marked points lie on a line or are fewer than three.</summary>
    public static bool TryFit(ReadOnlySpan<PointPair> pairs, ReadOnlySpan<bool> marked, out AffineMap map)
    {
        map = default;
        double n = 0, mx = 0, my = 0, mu = 0, mv = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!marked[i])
                continue;
            n++;
            mx += pairs[i].X;
            my += pairs[i].Y;
            mu += pairs[i].U;
            mv += pairs[i].V;
        }
        if (n < 3)
            return false;
        (mx, my, mu, mv) = (mx / n, my / n, mu / n, mv / n);
        double xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!marked[i])
                continue;
            var (x, y, u, v) = (pairs[i].X - mx, pairs[i].Y - my, pairs[i].U - mu, pairs[i].V - mv);
            xx += x * x;
            xy += x * y;
            yy += y * y;
            xu += x * u;
            yu += y * u;
            xv += x * v;
            yv += y * v;
        }
        var determinant = xx * yy - xy * xy;
        // Relative to the spread: points nearly on a line do not fix the map across it.
        if (determinant <= 1e-6 * (xx + yy) * (xx + yy))
            return false;
        var (a, b) = ((xu * yy - yu * xy) / determinant, (yu * xx - xu * xy) / determinant);
        var (c, d) = ((xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant);
        map = new AffineMap(a, b, mu - a * mx - b * my, c, d, mv - c * mx - d * my);
        return true;
    }
}
