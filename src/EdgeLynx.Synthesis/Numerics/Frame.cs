using System.Numerics;

namespace EdgeLynx.Synthesis.Numerics;

/// <summary>A rotation (columns X, Y, Z: where the unit axes go), possibly scaled.</summary>
internal readonly record struct Frame(Vector3 X, Vector3 Y, Vector3 Z)
{
    internal static readonly Frame Identity = new(Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ);

    internal Vector3 Apply(Vector3 v) => X * v.X + Y * v.Y + Z * v.Z;

    /// <summary>The transposed rotation applied: the inverse where nothing is scaled.</summary>
    internal Vector3 ApplyInverse(Vector3 v) => new(Vec.Dot(X, v), Vec.Dot(Y, v), Vec.Dot(Z, v));

    /// <summary>First <paramref name="inner"/>, then this.</summary>
    internal Frame Then(Frame inner) => new(Apply(inner.X), Apply(inner.Y), Apply(inner.Z));

    internal Frame Scaled(float s) => new(X * s, Y * s, Z * s);

    /// <summary>Right-handed turn by <paramref name="angle"/> radians about a unit axis.</summary>
    internal static Frame About(Vector3 axis, float angle)
    {
        float s = Det.Sin(angle), c = Det.Cos(angle), t = 1 - c;
        return new(
            new(t * axis.X * axis.X + c, t * axis.X * axis.Y + s * axis.Z, t * axis.X * axis.Z - s * axis.Y),
            new(t * axis.X * axis.Y - s * axis.Z, t * axis.Y * axis.Y + c, t * axis.Y * axis.Z + s * axis.X),
            new(t * axis.X * axis.Z + s * axis.Y, t * axis.Y * axis.Z - s * axis.X, t * axis.Z * axis.Z + c));
    }

    /// <summary>Yaw about up, then pitch (positive: forward axis rises), then roll about forward; radians, z up, x forward, y left.</summary>
    internal static Frame YawPitchRoll(float yaw, float pitch, float roll) =>
        About(Vector3.UnitZ, yaw).Then(About(Vector3.UnitY, -pitch)).Then(About(Vector3.UnitX, roll));

    /// <summary>The rotation that carries direction <paramref name="fromMain"/> to <paramref name="toMain"/> and keeps the sides together.</summary>
    internal static Frame Carry(Vector3 fromMain, Vector3 fromSide, Vector3 toMain, Vector3 toSide)
    {
        var a = Basis(fromMain, fromSide);
        var b = Basis(toMain, toSide);
        return b.Then(new Frame(new(a.X.X, a.Y.X, a.Z.X), new(a.X.Y, a.Y.Y, a.Z.Y), new(a.X.Z, a.Y.Z, a.Z.Z)));
    }

    private static Frame Basis(Vector3 main, Vector3 side)
    {
        var x = Vec.Unit(main);
        var z = Vec.Unit(Vec.Cross(x, side));
        return new(x, Vec.Cross(z, x), z);
    }
}
