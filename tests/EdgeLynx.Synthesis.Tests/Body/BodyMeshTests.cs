using EdgeLynx.Synthesis.Body;

namespace EdgeLynx.Synthesis.Tests.Body;

public sealed class BodyMeshTests
{
    [Fact]
    public void Build_Lynx_IsAClosedSurfaceOfOverTwentyThousandTriangles()
    {
        var body = Species.Lynx.Body;
        Assert.True(body.Triangles.Length / 3 >= 20_000, $"{body.Triangles.Length / 3} triangles");
        var edges = new Dictionary<(int, int), int>();
        for (var i = 0; i < body.Triangles.Length; i++)
        {
            int a = body.Triangles[i], b = body.Triangles[i % 3 == 2 ? i - 2 : i + 1];
            edges[(a, b)] = edges.GetValueOrDefault((a, b)) + 1;
        }
        Assert.All(edges.Keys, edge => Assert.True(edges.ContainsKey((edge.Item2, edge.Item1))));
    }

    [Fact]
    public void Build_Lynx_EveryVertexIsCarriedByItsBones()
    {
        Assert.All(Species.Lynx.Body.Skins, skin => Assert.Equal(1, skin.W0 + skin.W1 + skin.W2 + skin.W3, 1e-4f));
        Assert.All(Species.Lynx.Body.Normals, normal => Assert.Equal(1, normal.Length(), 1e-3f));
    }

    [Fact]
    public void Lynx_Proportions_AreThoseOfALynx()
    {
        var body = Species.Lynx.Body;
        var back = body.Points.Where(p => Math.Abs(p.X) < 0.4f).Max(p => p.Z);
        var length = body.Points.Max(p => p.X) - body.Points.Min(p => p.X);
        Assert.InRange(back, 0.58f, 0.75f);
        Assert.InRange(length, 1.0f, 1.45f);
        Assert.True(Species.SnowLeopard.Bones.Plan.TailLength > 4 * Species.Lynx.Bones.Plan.TailLength);
    }
}
