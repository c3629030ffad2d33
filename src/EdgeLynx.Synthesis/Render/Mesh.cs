using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>Triangles of one material.</summary>
internal sealed class Mesh(Material material, bool twoSided = false)
{
    internal Material Material { get; } = material;

    /// <summary>Whether back faces are drawn too, as for blades and leaves.</summary>
    internal bool TwoSided { get; } = twoSided;

    internal bool CastsShadow { get; init; } = true;

    internal List<Vertex> Vertices { get; } = [];

    /// <summary>Three a triangle, counter-clockwise seen from outside.</summary>
    internal List<int> Indices { get; } = [];

    internal int Triangles => Indices.Count / 3;

    internal int Add(Vector3 position, Vector3 normal, Vector3 local, Vector3 tint)
    {
        Vertices.Add(new Vertex(position, normal, local, tint));
        return Vertices.Count - 1;
    }

    internal void Triangle(int a, int b, int c)
    {
        Indices.Add(a);
        Indices.Add(b);
        Indices.Add(c);
    }

    internal void Quad(int a, int b, int c, int d)
    {
        Triangle(a, b, c);
        Triangle(a, c, d);
    }

    /// <summary>A tube along <paramref name="path"/>; local is (angle share, metres along, variation).</summary>
    internal void Tube(ReadOnlySpan<Vector3> path, ReadOnlySpan<float> radius, int sides, Vector3 tint, float variation)
    {
        float along = 0;
        var start = Vertices.Count;
        for (var i = 0; i < path.Length; i++)
        {
            var axis = Vec.Unit(path[Math.Min(i + 1, path.Length - 1)] - path[Math.Max(i - 1, 0)]);
            var side = Vec.Unit(Vec.Cross(axis, MathF.Abs(axis.Z) > 0.8f ? Vector3.UnitX : Vector3.UnitZ));
            var other = Vec.Cross(axis, side);
            if (i > 0)
                along += Vec.Length(path[i] - path[i - 1]);
            for (var s = 0; s <= sides; s++)
            {
                var a = Det.TwoPi * s / sides;
                var n = side * Det.Cos(a) + other * Det.Sin(a);
                Add(path[i] + n * radius[i], n, new((float)s / sides, along, variation), tint);
            }
        }
        for (var i = 0; i + 1 < path.Length; i++)
        {
            for (var s = 0; s < sides; s++)
            {
                var a = start + i * (sides + 1) + s;
                Quad(a, a + 1, a + sides + 2, a + sides + 1);
            }
        }
    }
}
