using System.Numerics;

namespace EdgeLynx.Synthesis.Numerics;

/// <summary>
/// Vector products in a fixed order of operations. Those of <see cref="Vector3"/> may be fused or reordered by the instruction set at
/// hand, which would change the last bit between machines.
/// </summary>
internal static class Vec
{
    internal static float Dot(Vector3 a, Vector3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    internal static Vector3 Cross(Vector3 a, Vector3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    internal static float Length(Vector3 a) => MathF.Sqrt(Dot(a, a));

    internal static Vector3 Unit(Vector3 a)
    {
        var length = Length(a);
        return length > 1e-12f ? a * (1 / length) : Vector3.UnitX;
    }

    internal static Vector3 Mix(Vector3 a, Vector3 b, float t) => a + (b - a) * t;

    internal static Vector3 Scale(Vector3 a, Vector3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    internal static float Luma(Vector3 c) => 0.2126f * c.X + 0.7152f * c.Y + 0.0722f * c.Z;
}
