using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Matching;

public class SpatialVerifierTests
{
    [Theory]
    [InlineData(1.0, 0, 0)]
    [InlineData(1.3, 20, 5)]
    [InlineData(0.7, -30, 60)]
    public void Verify_PlantedSimilarity_KeepsItsMatchesAndDropsTheRest(double scale, double degrees, int wrong)
    {
        var random = new Random(7);
        var original = RandomFeatures.Of(random, 40);
        var planted = AffineMap.Similarity(scale, double.DegreesToRadians(degrees), 300, 300, 300, 300);
        var (again, placeOf) = RandomFeatures.SeenAgain(random, original, p => planted.Apply(p.X, p.Y), (float)scale, (float)degrees, 200);
        // The first 'wrong' matches point somewhere else.
        var matches = Enumerable.Range(0, 40).Select(i => new FeatureMatch(i, placeOf[i], 0.5f, 0.3f)).ToList();
        for (var i = 0; i < wrong; i++)
            matches.Insert(0, new FeatureMatch(random.Next(40), random.Next(240), 0.8f, 0.5f));
        var list = matches.ToArray();

        var count = new SpatialVerifier(new VerificationOptions()).Verify(original, again, list, out var map);

        Assert.InRange(count, 40, 43);
        Assert.Equal(40, list[..count].Count(m => placeOf[m.Query] == m.Reference));
        var (x, y) = map.Apply(100, 500);
        var (u, v) = planted.Apply(100, 500);
        Assert.InRange(Math.Abs(x - u) + Math.Abs(y - v), 0, 25);
    }

    [Fact]
    public void Verify_FeaturesWithoutScaleAndDirection_TwoMatchesProposeTheMap()
    {
        var random = new Random(17);
        var planted = AffineMap.Similarity(1.2, double.DegreesToRadians(25), 300, 300, 320, 290);
        LocalFeatures Bare(LocalFeatures features) => features with { Points = [.. features.Points.Select(p => p with { Scale = 0, Angle = 0 })] };
        var original = Bare(RandomFeatures.Of(random, 40));
        var (again, placeOf) = RandomFeatures.SeenAgain(random, original, p => planted.Apply(p.X, p.Y), 1, 0, 100);
        var matches = Enumerable.Range(0, 40).Select(i => new FeatureMatch(i, i % 4 == 0 ? random.Next(140) : placeOf[i], i % 4 == 0 ? 0.6f : 0.4f, 0.3f)).ToArray();

        var count = new SpatialVerifier(new VerificationOptions()).Verify(original, Bare(again), matches, out var map);

        Assert.InRange(count, 30, 33);
        var (x, y) = map.Apply(100, 500);
        var (u, v) = planted.Apply(100, 500);
        Assert.InRange(Math.Abs(x - u) + Math.Abs(y - v), 0, 25);
    }

    [Fact]
    public void Verify_PlantedShear_RecoveredByTheAffineRefit()
    {
        var random = new Random(8);
        var original = RandomFeatures.Of(random, 60);
        var planted = new AffineMap(0.75, 0.1, 40, -0.05, 1.05, 10);
        var (again, placeOf) = RandomFeatures.SeenAgain(random, original, p => planted.Apply(p.X, p.Y), 0.9f, 0, 0);
        var matches = Enumerable.Range(0, 60).Select(i => new FeatureMatch(i, placeOf[i], 0.5f, 0.3f)).ToArray();

        var count = new SpatialVerifier(new VerificationOptions()).Verify(original, again, matches, out var map);

        Assert.Equal(60, count);
        Assert.Equal(planted.A, map.A, 1e-3);
        Assert.Equal(planted.D, map.D, 1e-3);
        Assert.Equal(planted.Tx, map.Tx, 0.5);
    }

    [Fact]
    public void Verify_UnrelatedPictures_FewAgree()
    {
        var random = new Random(9);
        var (a, b) = (RandomFeatures.Of(random, 100), RandomFeatures.Of(random, 100));
        var matches = Enumerable.Range(0, 30).Select(i => new FeatureMatch(i, random.Next(100), 0.8f, 0.5f)).ToArray();

        Assert.InRange(new SpatialVerifier(new VerificationOptions()).Verify(a, b, matches, out _), 0, 3);
    }

    [Fact]
    public void Verify_SameInputTwice_SameAnswer()
    {
        var random = new Random(10);
        var (a, b) = (RandomFeatures.Of(random, 100), RandomFeatures.Of(random, 100));
        var first = Enumerable.Range(0, 50).Select(i => new FeatureMatch(i, random.Next(100), 0.8f, 0.5f)).ToArray();
        var second = first.ToArray();
        var verifier = new SpatialVerifier(new VerificationOptions { Tolerance = 0.2 });

        Assert.Equal(verifier.Verify(a, b, first, out var one), verifier.Verify(a, b, second, out var two));
        Assert.Equal(one, two);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Verify_NothingToVerify_IsZero() =>
        Assert.Equal(0, new SpatialVerifier(new VerificationOptions()).Verify(RandomFeatures.Of(new Random(1), 3), RandomFeatures.Of(new Random(2), 3), [], out _));
}
