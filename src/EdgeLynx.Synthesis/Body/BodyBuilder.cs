using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Meshes a solid, ties its vertices to bones and grows hair on it.</summary>
internal static class BodyBuilder
{
    /// <summary>Side of a meshing cell: a lynx gets about 55,000 triangles.</summary>
    private const float Cell = 0.0088f;

    /// <summary>Locks of hair on one animal; fewer are drawn when it is small in the picture.</summary>
    private const int HairCount = 110_000;

    internal static BodyMesh Build(Solid solid, IBodyRegions regions, int bones, ulong seed)
    {
        var (points, triangles) = SurfaceNets.Build(solid, Cell);
        var neighbours = Neighbours(points.Count, triangles);
        var weights = Smooth(Weights(points, solid, regions, bones), neighbours, bones, 5);
        var skins = new Skin[points.Count];
        var normals = new Vector3[points.Count];
        var combs = new Vector3[points.Count];
        var areas = new Vector3[points.Count];
        var lengths = new float[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            normals[i] = solid.Normal(points[i]);
            var row = weights.AsSpan(i * bones, bones);
            skins[i] = Skin.Of(row);
            var comb = Vector3.Zero;
            var length = 0f;
            for (var b = 0; b < bones; b++)
            {
                if (row[b] <= 0)
                    continue;
                comb += regions.Comb(b, points[i]) * row[b];
                length += regions.HairLength(b, points[i], normals[i]) * row[b];
            }
            combs[i] = Vec.Unit(comb - normals[i] * Vec.Dot(comb, normals[i]));
            lengths[i] = length;
            areas[i] = regions.Region(points[i], normals[i], row);
        }
        var mesh = new BodyMesh
        {
            Points = [.. points],
            Normals = normals,
            Skins = skins,
            Combs = combs,
            Regions = areas,
            Lengths = lengths,
            Triangles = [.. triangles],
            Hairs = [],
        };
        return new BodyMesh
        {
            Points = mesh.Points,
            Normals = normals,
            Skins = skins,
            Combs = combs,
            Regions = areas,
            Lengths = lengths,
            Triangles = mesh.Triangles,
            Hairs = Grow(mesh, new Rng(seed)),
        };
    }

    private static float[] Weights(List<Vector3> points, Solid solid, IBodyRegions regions, int bones)
    {
        var weights = new float[points.Count * bones];
        Span<float> distance = stackalloc float[bones];
        for (var i = 0; i < points.Count; i++)
        {
            distance.Fill(9);
            var nearest = 0;
            foreach (var part in solid.Parts)
            {
                var d = part.Distance(points[i]);
                if (d < distance[part.Bone])
                    distance[part.Bone] = d;
                if (distance[part.Bone] < distance[nearest])
                    nearest = part.Bone;
            }
            for (var b = 0; b < bones; b++)
            {
                // Only bones joined to the nearest one: the left thigh never moves the right one.
                if (b == nearest || regions.Parent(b) == nearest || regions.Parent(nearest) == b)
                    weights[i * bones + b] = Det.Exp(-(distance[b] - distance[nearest]) / 0.016f);
            }
        }
        return weights;
    }

    private static float[] Smooth(float[] weights, List<int>[] neighbours, int bones, int passes)
    {
        var next = new float[weights.Length];
        for (var pass = 0; pass < passes; pass++)
        {
            for (var i = 0; i < neighbours.Length; i++)
            {
                float sum = 0;
                for (var b = 0; b < bones; b++)
                {
                    var w = weights[i * bones + b];
                    foreach (var n in neighbours[i])
                        w += weights[n * bones + b];
                    next[i * bones + b] = w;
                    sum += w;
                }
                for (var b = 0; b < bones; b++)
                    next[i * bones + b] /= sum;
            }
            (weights, next) = (next, weights);
        }
        return weights;
    }

    private static List<int>[] Neighbours(int count, List<int> triangles)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++)
            lists[i] = new List<int>(8);
        for (var i = 0; i < triangles.Count; i++)
        {
            int a = triangles[i], b = triangles[i % 3 == 2 ? i - 2 : i + 1];
            lists[a].Add(b);
            lists[b].Add(a);
        }
        return lists;
    }

    private static HairRoot[] Grow(BodyMesh mesh, Rng rng)
    {
        var cumulative = new float[mesh.Triangles.Length / 3];
        float total = 0;
        for (var t = 0; t < cumulative.Length; t++)
        {
            Vector3 a = mesh.Points[mesh.Triangles[t * 3]], b = mesh.Points[mesh.Triangles[t * 3 + 1]], c = mesh.Points[mesh.Triangles[t * 3 + 2]];
            var area = Vec.Length(Vec.Cross(b - a, c - a));
            // Short hair needs more locks to cover: the face and the legs.
            var length = mesh.Lengths[mesh.Triangles[t * 3]];
            total += area * (0.6f + 0.4f * Math.Min(3, 0.03f / Math.Max(0.004f, length)));
            cumulative[t] = total;
        }
        var hairs = new HairRoot[HairCount];
        for (var i = 0; i < hairs.Length; i++)
        {
            var t = Array.BinarySearch(cumulative, rng.Next() * total);
            t = Math.Min(t < 0 ? ~t : t, cumulative.Length - 1);
            float u = rng.Next(), v = rng.Next();
            if (u + v > 1)
                (u, v) = (1 - u, 1 - v);
            int a = mesh.Triangles[t * 3], b = mesh.Triangles[t * 3 + 1], c = mesh.Triangles[t * 3 + 2];
            Vector3 Mix(Vector3[] of) => of[a] * (1 - u - v) + of[b] * u + of[c] * v;
            var normal = Vec.Unit(Mix(mesh.Normals));
            var length = mesh.Lengths[a] * rng.Range(0.65f, 1.25f);
            var lift = rng.Range(0.1f, 0.34f);
            var along = Vec.Unit(Vec.Unit(Mix(mesh.Combs)) + normal * lift + rng.OnSphere() * 0.17f);
            hairs[i] = new HairRoot(Mix(mesh.Points) - normal * 0.003f, normal, along, length, rng.Range(-1, 1), Mix(mesh.Regions), mesh.Skins[a]);
        }
        return hairs;
    }
}
