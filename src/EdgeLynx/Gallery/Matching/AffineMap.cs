namespace EdgeLynx.Gallery.Matching;

/// <summary>A map of the plane: x' = A x + B y + Tx, y' = C x + D y + Ty, in pixels.</summary>
internal readonly record struct AffineMap(double A, double B, double Tx, double C, double D, double Ty)
{
    /// <summary>Change of area; negative for a mirror image.</summary>
    public double Determinant => A * D - B * C;

    /// <summary>Rotation by <paramref name="radians"/> and scaling that takes (x, y) to (u, v).</summary>
    public static AffineMap Similarity(double scale, double radians, double x, double y, double u, double v)
    {
        var (sin, cos) = Math.SinCos(radians);
        var (c, s) = (scale * cos, scale * sin);
        return new AffineMap(c, -s, u - c * x + s * y, s, c, v - s * x - c * y);
    }

    /// <summary>Where (x, y) goes.</summary>
    public (double X, double Y) Apply(double x, double y) => (A * x + B * y + Tx, C * x + D * y + Ty);

    /// <summary>Ratio of the largest to the smallest stretch over all directions, from 1; infinite when the map is flat.</summary>
    public double Anisotropy()
    {
        var sum = A * A + B * B + C * C + D * D;
        var difference = Math.Sqrt(Math.Max(0, sum * sum - 4 * Determinant * Determinant));
        var small = sum - difference;
        return small > 1e-12 * sum ? Math.Sqrt((sum + difference) / small) : double.PositiveInfinity;
    }
}
