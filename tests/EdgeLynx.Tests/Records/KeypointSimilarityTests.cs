using EdgeLynx.Records;

namespace EdgeLynx.Tests.Records;

public sealed class KeypointSimilarityTests
{
    [Fact]
    public void Oks_SamePoints_IsOne()
    {
        var points = Points(1);

        Assert.Equal(1, KeypointSimilarity.Oks(points, points, 5000), 12);
    }

    [Fact]
    public void Oks_OneLabelledPointOffByItsReach_IsExpMinusHalf()
    {
        // Throat: sigma 0.10; area 10,000 px gives 2 * 0.10 * 100 = 20 px.
        var truth = Points(0);
        truth[5] = new Keypoint(100, 100, 1);
        var placed = Points(1);
        placed[5] = new Keypoint(112, 116, 0.2f);

        Assert.Equal(Math.Exp(-0.5), KeypointSimilarity.Oks(placed, truth, 10_000), 9);
    }

    [Fact]
    public void Oks_SameErrorOnEyeAndThroat_WeighsTheEyeMore()
    {
        var truth = Points(1);
        var eye = Points(1);
        eye[0] = eye[0] with { X = eye[0].X + 10 };
        var throat = Points(1);
        throat[5] = throat[5] with { X = throat[5].X + 10 };

        Assert.True(KeypointSimilarity.Oks(eye, truth, 10_000) < KeypointSimilarity.Oks(throat, truth, 10_000));
    }

    [Fact]
    public void Oks_NothingLabelled_IsZero() => Assert.Equal(0, KeypointSimilarity.Oks(Points(1), Points(0), 100));

    [Fact]
    public void Oks_WrongCountOrArea_IsRejected()
    {
        Assert.Throws<ArgumentException>(() => KeypointSimilarity.Oks([], Points(1), 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeypointSimilarity.Oks(Points(1), Points(1), 0));
    }

    private static Keypoint[] Points(float score) =>
        [.. Enumerable.Range(0, KeypointNames.Count).Select(i => new Keypoint(10 * i, 5 * i, score))];
}
