using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>A capsule whose ends differ in radius, squeezed sideways: what bodies are made of.</summary>
/// <param name="A">One end, metres.</param>
/// <param name="B">The other end.</param>
/// <param name="RadiusA">Radius at A.</param>
/// <param name="RadiusB">Radius at B.</param>
/// <param name="Width">Width over height of the cross-section.</param>
/// <param name="Bone">The bone that carries it.</param>
internal readonly record struct RoundCone(Vector3 A, Vector3 B, float RadiusA, float RadiusB, float Width, int Bone)
{
    /// <summary>Never more than <see cref="Distance"/>, and cheap: distance to a sphere around it.</summary>
    internal float AtLeast(Vector3 p)
    {
        var axis = B - A;
        var d = p - (A + B) * 0.5f;
        return MathF.Sqrt(Vec.Dot(d, d)) - MathF.Sqrt(Vec.Dot(axis, axis)) * 0.5f - Math.Max(RadiusA, RadiusB) * Math.Max(1, Width);
    }

    /// <summary>Signed distance, metres; negative inside. Exact for a round section of constant radius, close elsewhere.</summary>
    internal float Distance(Vector3 p)
    {
        var axis = B - A;
        var to = p - A;
        var t = Det.Saturate(Vec.Dot(to, axis) / Math.Max(1e-9f, Vec.Dot(axis, axis)));
        var d = to - axis * t;
        d = new(d.X, d.Y / Width, d.Z);
        return (Vec.Length(d) - (RadiusA + (RadiusB - RadiusA) * t)) * Math.Min(1, Width);
    }
}
