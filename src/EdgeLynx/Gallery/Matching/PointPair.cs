using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Matching;

/// <summary>Two matched points and the similarity their own scales and angles propose.</summary>
/// <param name="X">Query column, pixels.</param>
/// <param name="Y">Query row, pixels.</param>
/// <param name="U">Reference column, pixels.</param>
/// <param name="V">Reference row, pixels.</param>
/// <param name="LogScale">Natural logarithm of reference scale over query scale.</param>
/// <param name="Rotation">Angle from query to reference, radians, -pi..pi.</param>
internal readonly record struct PointPair(double X, double Y, double U, double V, double LogScale, double Rotation)
{
    /// <summary>The pair of <paramref name="query"/> and <paramref name="reference"/>.</summary>
    public static PointPair Of(in FeaturePoint query, in FeaturePoint reference) => new(
        query.X, query.Y, reference.X, reference.Y,
        Math.Log(Math.Max(reference.Scale, 1e-3) / Math.Max(query.Scale, 1e-3)),
        double.DegreesToRadians(Math.IEEERemainder(reference.Angle - query.Angle, 360)));

    /// <summary>
    /// The place of <paramref name="one"/> with the scale and rotation that also take <paramref name="other"/> to its place; false where both lie
    /// nearer together than <paramref name="least"/> pixels in either picture.
    /// </summary>
    public static bool TryPropose(in PointPair one, in PointPair other, double least, out PointPair proposal)
    {
        var (dx, dy, du, dv) = (other.X - one.X, other.Y - one.Y, other.U - one.U, other.V - one.V);
        var (from, to) = (Math.Sqrt(dx * dx + dy * dy), Math.Sqrt(du * du + dv * dv));
        proposal = one with
        {
            LogScale = Math.Log(Math.Max(to, 1e-3) / Math.Max(from, 1e-3)),
            Rotation = Math.IEEERemainder(Math.Atan2(dv, du) - Math.Atan2(dy, dx), 2 * Math.PI),
        };
        return from >= least && to >= least;
    }

    /// <summary>The similarity it proposes.</summary>
    public AffineMap Map() => AffineMap.Similarity(Math.Exp(LogScale), Rotation, X, Y, U, V);

    /// <summary>Squared distance in reference pixels between where <paramref name="map"/> puts the query point and the reference point.</summary>
    public double SquaredError(in AffineMap map)
    {
        var (x, y) = map.Apply(X, Y);
        return (x - U) * (x - U) + (y - V) * (y - V);
    }
}
