using System.Numerics;
using System.Runtime.InteropServices;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>Lights the samples of one pixel: those of one mesh at about one distance share one evaluation.</summary>
internal sealed unsafe class PixelShader(IReadOnlyList<Mesh> meshes, View view, Lighting light, ShadowMap still, ShadowMap? moving)
{
    /// <summary>Sums the radiance of the samples that see one of the meshes; sky is left out.</summary>
    /// <returns>How many of the four samples were counted.</returns>
    internal int Shade(int x, int y, float* near, int* ids, out Vector3 ambient, out Vector3 direct)
    {
        ambient = default;
        direct = default;
        var done = 0;
        var covered = 0;
        for (var i = 0; i < 4; i++)
        {
            if (ids[i] < 0 || (done & (1 << i)) != 0)
                continue;
            var count = 0;
            for (var j = i; j < 4; j++)
            {
                if ((ids[j] >> 24) != (ids[i] >> 24) || ids[j] < 0 || MathF.Abs(near[j] - near[i]) > 0.03f * near[i])
                    continue;
                done |= 1 << j;
                count++;
            }
            var (ox, oy) = count == 4 ? (0.5f, 0.5f) : Rasteriser.Offset(i);
            Light(ids[i], x + ox, y + oy, out var a, out var d);
            ambient += a * count;
            direct += d * count;
            covered += count;
        }
        return covered;
    }

    private void Light(int id, float x, float y, out Vector3 ambient, out Vector3 direct)
    {
        var mesh = meshes[id >> 24];
        var vertices = CollectionsMarshal.AsSpan(mesh.Vertices);
        var corners = CollectionsMarshal.AsSpan(mesh.Indices).Slice((id & 0xFFFFFF) * 3, 3);
        ref readonly var a = ref vertices[corners[0]];
        ref readonly var b = ref vertices[corners[1]];
        ref readonly var c = ref vertices[corners[2]];
        var ray = view.Ray(x, y);
        Vector3 pa = a.Position - view.Position, pb = b.Position - view.Position, pc = c.Position - view.Position;
        float u = Vec.Dot(ray, Vec.Cross(pb, pc)), v = Vec.Dot(ray, Vec.Cross(pc, pa)), w = Vec.Dot(ray, Vec.Cross(pa, pb));
        var front = u + v + w < 0;
        if (!front)
            (u, v, w) = (-u, -v, -w);
        // The pixel's middle may lie outside the triangle that its samples hit: stay on the triangle.
        u = Math.Max(0, -u);
        v = Math.Max(0, -v);
        w = Math.Max(0, -w);
        var sum = u + v + w;
        if (sum < 1e-20f)
            u = sum = 1;
        u /= sum;
        v /= sum;
        w /= sum;
        var normal = Vec.Unit(a.Normal * u + b.Normal * v + c.Normal * w);
        var position = a.Position * u + b.Position * v + c.Position * w;
        if (mesh.TwoSided && Vec.Dot(normal, view.Position - position) < 0)
            normal = -normal;
        var surface = new Surface
        {
            Position = position,
            Normal = normal,
            Local = a.Local * u + b.Local * v + c.Local * w,
            Tint = a.Tint * u + b.Tint * v + c.Tint * w,
            Footprint = Vec.Length(position - view.Position) / view.Focal,
            Openness = 1,
        };
        mesh.Material.Describe(ref surface);
        var lit = still.Light(position, 0.06f);
        if (moving is not null)
            lit *= moving.Light(position, 0.035f);
        Shader.Shade(surface, view.Position, light, lit, out ambient, out direct);
    }
}
