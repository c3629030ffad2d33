using System.Security.Cryptography;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Synthesis.Tests.Survey;

public sealed class PhotographerTests
{
    private static readonly SynthOptions Small = new() { Out = "", Individuals = 3, Images = 12, Seed = 5, Width = 256, Height = 192, EmptyShare = 0, OtherShare = 0 };

    [Fact]
    public void Take_SameSeedAnotherWorkerAndOrder_SameBytesAndLabels()
    {
        var forward = Pictures([0, 1, 2, 5, 6]);
        var backward = Pictures([6, 5, 2, 1, 0]);
        Assert.Equal(5, forward.Count);
        Assert.All(forward, picture => Assert.Equal(picture.Value, backward[picture.Key]));
    }

    [Fact]
    public void Take_AnotherSeed_OtherBytes() =>
        Assert.NotEqual(Pictures([0])[0], Pictures([0], Small with { Seed = 6 })[0]);

    [Fact]
    public void Take_Labels_AreTrueToTheMask()
    {
        using var pool = new PixelPool();
        using var camera = new Photographer(pool);
        var director = new Director(Small);
        var animals = 0;
        for (var i = 0; i < Small.Images; i++)
        {
            var (shot, labels) = First(director, camera, i);
            foreach (var label in labels)
            {
                animals++;
                Assert.Equal(label.Mask.BoundingBox(), label.Box);
                Assert.Equal(label.Mask.ToPixels(), RunLengthMask.FromCompressed(label.Mask.Size, label.Mask.ToCompressed()).ToPixels());
                Assert.Equal(KeypointNames.Count, label.Points.Count);
                var pixels = label.Mask.ToPixels();
                Assert.All(label.Points.Where(p => p.Visible == 2), p => Assert.Equal(1, pixels[(int)p.Y * shot.Width + (int)p.X]));
                Assert.NotEqual(Viewpoint.Unknown, label.Viewpoint);
                Assert.StartsWith("lynx_", label.Identity, StringComparison.Ordinal);
            }
        }
        Assert.True(animals >= 10, $"{animals} animals in {Small.Images} pictures");
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public void Take_FlankViews_ShowTheEyesAndLegsOfThatSide()
    {
        using var pool = new PixelPool();
        using var camera = new Photographer(pool);
        var director = new Director(Small with { Images = 24 });
        int near = 0, far = 0;
        for (var i = 0; i < 24; i++)
        {
            foreach (var label in First(director, camera, i).Labels.Where(l => l.Viewpoint is Viewpoint.Left or Viewpoint.Right))
            {
                var side = label.Viewpoint == Viewpoint.Left ? 0 : 1;
                for (var k = 8; k < KeypointNames.Count; k++)
                {
                    near += k % 2 == side && label.Points[k].Visible == 2 ? 1 : 0;
                    far += k % 2 != side && label.Points[k].Visible == 2 ? 1 : 0;
                }
            }
        }
        Assert.True(near > far * 1.15, $"{near} near and {far} far joints seen");
    }

    private static (Shot Shot, IReadOnlyList<Label> Labels) First(Director director, Photographer camera, int index)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if (director.Still(index, attempt) is not { } shot)
                continue;
            var (picture, labels) = camera.Take(shot);
            picture.Dispose();
            if (labels.Count == shot.Cast.Count)
                return (shot, labels);
        }
        throw new InvalidOperationException($"Nothing to be seen in picture {index}.");
    }

    private static Dictionary<int, string> Pictures(int[] order, SynthOptions? options = null)
    {
        using var pool = new PixelPool();
        using var camera = new Photographer(pool);
        var director = new Director(options ?? Small);
        var digests = new Dictionary<int, string>();
        foreach (var index in order)
        {
            var attempt = 0;
            Shot? shot;
            while ((shot = director.Still(index, attempt)) is null)
                attempt++;
            var (picture, labels) = camera.Take(shot);
            using (picture)
                digests[index] = Convert.ToHexString(SHA256.HashData(picture.Bytes)) + string.Join(';', labels.Select(l => $"{l.Box} {l.Viewpoint} {l.Mask.ToCompressed()}"));
        }
        return digests;
    }
}
