using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Identify;

public class EventMatcherTests
{
    private readonly Random _random = new(11);
    private readonly MemoryGallery _source = new();

    [Fact]
    public void Match_AnimalSeenAgain_ItsIndividualHasTheStrongestEvidence()
    {
        var (lynx, other) = (RandomFeatures.Of(_random, 80), RandomFeatures.Of(_random, 80));
        _source.Add("a", lynx);
        _source.Add("b", other);

        var evidence = Matcher().Match([View(Again(lynx))]);

        Assert.Equal(["a", "b"], evidence.Select(e => e.Individual));
        Assert.InRange(evidence[0].Best!.Value.Inliers, 78, 82);
        Assert.InRange(evidence[0].Score, 70, 80);
        Assert.InRange(evidence[1].Score, 0, 1);
        Assert.Equal("a", Fusion().Fuse(evidence)[0].Individual);
    }

    [Fact]
    public void Match_OtherFlank_IsNotComparedAndSpeaksNeitherForNorAgainst()
    {
        var lynx = RandomFeatures.Of(_random, 80);
        _source.Add("a", lynx, Viewpoint.Right);
        _source.Add("b", RandomFeatures.Of(_random, 80), Viewpoint.Left);

        var evidence = Matcher().Match([View(Again(lynx), Viewpoint.Left)]);
        var candidates = Fusion().Fuse(evidence);

        Assert.False(evidence[0].Comparable);
        Assert.True(evidence[1].Comparable);
        Assert.True(candidates.Single(c => c.Individual == "a").Probability > candidates.Single(c => c.Individual == "b").Probability);
    }

    [Fact]
    public void Match_FlanksNotKeptApart_ComparesBoth()
    {
        var lynx = RandomFeatures.Of(_random, 80);
        _source.Add("a", lynx, Viewpoint.Right);

        var evidence = new EventMatcher(Index(), new EmbeddingShortlist(10), new LocalFeatureReRanker(new MatchingOptions())) { KeepFlanksApart = false }
            .Match([View(Again(lynx), Viewpoint.Left)]);

        Assert.InRange(evidence[0].Best!.Value.Inliers, 78, 82);
    }

    [Fact]
    public void Match_MatchesOnTheHead_CountLess()
    {
        var lynx = RandomFeatures.Of(_random, 80);
        _source.Add("a", lynx, Viewpoint.Left);

        var side = Matcher().Match([View(Again(lynx), Viewpoint.Left)])[0];
        var front = Matcher().Match([View(Again(lynx), Viewpoint.Front)])[0];
        var unknown = Matcher().Match([View(Again(lynx))])[0];

        Assert.Equal(side.Best!.Value.Inliers, unknown.Best!.Value.Inliers);
        Assert.True(front.Score < side.Score && side.Score < side.Best!.Value.Inliers - 5);
    }

    [Fact]
    public void Match_SeveralPictures_AddUp()
    {
        var (left, right) = (RandomFeatures.Of(_random, 50), RandomFeatures.Of(_random, 50));
        _source.Add("a", left, Viewpoint.Left);
        _source.Add("a", right, Viewpoint.Right);

        var both = Matcher().Match([View(Again(left), Viewpoint.Left), View(Again(right), Viewpoint.Right)]);

        var one = Matcher().Match([View(Again(left), Viewpoint.Left)]);
        Assert.InRange(both[0].Score, 1.7 * one[0].Score, 2.3 * one[0].Score);
    }

    [Fact]
    public void Match_ReferenceNotAllowed_DoesNotCount()
    {
        var lynx = RandomFeatures.Of(_random, 80);
        _source.Add("a", lynx, station: "here");
        _source.Add("b", RandomFeatures.Of(_random, 80), station: "there");

        var evidence = Matcher().Match([View(Again(lynx))], allowed: reference => reference.Station != "here");

        Assert.Equal("b", Assert.Single(evidence).Individual);
    }

    [Fact]
    public void Fuse_AnyEvidence_ProbabilitiesAndTheNewAnimalAddUpToOne()
    {
        IndividualEvidence[] evidence = [.. Enumerable.Range(0, 9).Select(i => new IndividualEvidence($"i{i}", i % 3 > 0, 4 * i, null, null, Viewpoint.Unknown))];

        var candidates = Fusion().Fuse(evidence);

        Assert.InRange(candidates.Sum(c => c.Probability), 0, 1);
        Assert.Equal(candidates.OrderByDescending(c => c.Probability).Select(c => c.Individual), candidates.Select(c => c.Individual));
        Assert.Equal("i8", candidates[0].Individual);
    }

    private GalleryIndex Index() => new(_source, null, RandomFeatures.Extractor);

    private EventMatcher Matcher() => new(Index(), new EmbeddingShortlist(10), new LocalFeatureReRanker(new MatchingOptions()));

    private static PosteriorFusion Fusion() => new(new LogisticCalibrator(-2, 2));

    private LocalFeatures Again(LocalFeatures features) =>
        RandomFeatures.SeenAgain(_random, features, p => (0.9 * p.X + 5, 0.9 * p.Y + 9), 0.9f, 0, 60).Features;

    private static QueryView View(LocalFeatures features, Viewpoint viewpoint = Viewpoint.Unknown) => new(viewpoint, null, new PreparedFeatures(features));
}
