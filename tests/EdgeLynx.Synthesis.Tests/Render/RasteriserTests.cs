using System.Numerics;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Tests.Render;

public sealed unsafe class RasteriserTests
{
    private static readonly View Ahead = View.Looking(Vector3.Zero, Vector3.UnitY, 0, 1, 64, 48);

    [Fact]
    public void Draw_WallAcrossTheView_CoversEverySampleAtItsDistance()
    {
        using var samples = new SampleBuffer();
        samples.Clear(64, 48);
        Rasteriser.Draw(Wall(5, twoSided: false), 3, Ahead, samples);
        for (var i = 0; i < 64 * 48 * 4; i++)
        {
            Assert.Equal(3, samples.Ids[i] >> 24);
            Assert.Equal(0.2f, samples.Near[i], 1e-5f);
        }
    }

    [Fact]
    public void Draw_TwoWallsInEitherOrder_NearerIsSeen()
    {
        foreach (var nearFirst in new[] { true, false })
        {
            using var samples = new SampleBuffer();
            samples.Clear(64, 48);
            Rasteriser.Draw(Wall(nearFirst ? 2 : 5, false), nearFirst ? 1 : 2, Ahead, samples);
            Rasteriser.Draw(Wall(nearFirst ? 5 : 2, false), nearFirst ? 2 : 1, Ahead, samples);
            Assert.Equal(1, samples.Ids[(20 * 64 + 30) * 4] >> 24);
        }
    }

    [Fact]
    public void Draw_WallSeenFromBehind_IsDrawnOnlyWhenTwoSided()
    {
        var behind = View.Looking(new(0, 10, 0), -Vector3.UnitY, 0, 1, 64, 48);
        foreach (var twoSided in new[] { true, false })
        {
            using var samples = new SampleBuffer();
            samples.Clear(64, 48);
            Rasteriser.Draw(Wall(5, twoSided), 1, behind, samples);
            Assert.Equal(twoSided, samples.Ids[(20 * 64 + 30) * 4] >= 0);
        }
    }

    [Fact]
    public void Draw_GroundThroughTheCamerasFeet_NeedsNoClipping()
    {
        var ground = new Mesh(new PlainMaterial());
        int a = ground.Add(new(-50, -50, -1), Vector3.UnitZ, default, default), b = ground.Add(new(50, -50, -1), Vector3.UnitZ, default, default);
        int c = ground.Add(new(50, 50, -1), Vector3.UnitZ, default, default), d = ground.Add(new(-50, 50, -1), Vector3.UnitZ, default, default);
        ground.Quad(a, b, c, d);
        using var samples = new SampleBuffer();
        samples.Clear(64, 48);
        Rasteriser.Draw(ground, 0, Ahead, samples);
        Assert.True(samples.Ids[(47 * 64 + 32) * 4] >= 0);
        Assert.True(samples.Ids[(10 * 64 + 32) * 4] < 0);
    }

    private static Mesh Wall(float y, bool twoSided)
    {
        var wall = new Mesh(new PlainMaterial(), twoSided);
        int a = wall.Add(new(-20, y, -20), -Vector3.UnitY, default, default), b = wall.Add(new(20, y, -20), -Vector3.UnitY, default, default);
        int c = wall.Add(new(20, y, 20), -Vector3.UnitY, default, default), d = wall.Add(new(-20, y, 20), -Vector3.UnitY, default, default);
        wall.Quad(a, b, c, d);
        return wall;
    }

    private sealed class PlainMaterial : Material
    {
        internal override void Describe(ref Surface surface) => surface.Albedo = Vector3.One;
    }
}
