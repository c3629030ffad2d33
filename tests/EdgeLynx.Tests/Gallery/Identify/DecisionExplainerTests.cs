using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Identify;

public class DecisionExplainerTests
{
    private readonly MemoryGallery _source = new();
    private readonly PosteriorFusion _fusion = new(new LogisticCalibrator(-3, 2));
    private readonly ThresholdDecisionRule _rule = new(0.9, 0.4);

    [Theory]
    [InlineData(40)]
    [InlineData(14)]
    [InlineData(6)]
    [InlineData(1)]
    public void Change_AnyScore_IsTheFewestMatchesThatChangeTheDecision(double score)
    {
        var evidence = Evidence(score);

        var (matches, otherwise) = new DecisionExplainer(Index(), _fusion, _rule).Change(evidence, "a");

        var now = Said(evidence);
        Assert.NotEqual(0, matches);
        Assert.NotEqual(now, otherwise);
        Assert.Equal(otherwise, Said(Evidence(Math.Max(0, score + matches))));
        for (var fewer = 1; fewer < Math.Abs(matches); fewer++)
        {
            Assert.Equal(now, Said(Evidence(score + fewer)));
            Assert.Equal(now, Said(Evidence(Math.Max(0, score - fewer))));
        }
    }

    [Fact]
    public void Change_ThresholdOutOfReach_IsNone()
    {
        var explainer = new DecisionExplainer(Index(), new PosteriorFusion(new LogisticCalibrator(0, 0)), new ThresholdDecisionRule(0.99, 0));

        Assert.Equal((0, null), explainer.Change(Evidence(5), "a"));
    }

    [Fact]
    public void Explain_AnimalSeenAgain_JoinsThePlacesOfBothPictures()
    {
        var random = new Random(2);
        var lynx = RandomFeatures.Of(random, 60);
        _source.Add("a", lynx, Viewpoint.Left);
        _source.Add("b", RandomFeatures.Of(random, 60), Viewpoint.Left);
        var index = Index();
        var again = RandomFeatures.SeenAgain(random, lynx, p => (0.9 * p.X + 5, 0.9 * p.Y + 9), 0.9f, 0, 20).Features;
        var evidence = new EventMatcher(index, new EmbeddingShortlist(10), new LocalFeatureReRanker(new MatchingOptions()))
            .Match([new QueryView(Viewpoint.Left, null, new PreparedFeatures(again))]);

        var grounds = new DecisionExplainer(index, _fusion, _rule).Explain(evidence, "a", [again]);

        Assert.Equal((1, "1.jpg", Viewpoint.Left, 0), (grounds.Reference, grounds.ReferenceFile, grounds.ReferenceFlank, grounds.Crop));
        Assert.InRange(grounds.Points.Count, 55, 62);
        Assert.InRange(grounds.Points.Count(p => Math.Abs(0.9 * p.U + 5 - p.X) + Math.Abs(0.9 * p.V + 9 - p.Y) < 2), 55, 60);
        Assert.Equal((0.9, 0.4), (grounds.KnownFrom, grounds.NewBelow));
        Assert.True(grounds.MatchesToChange < 0);
    }

    private static IndividualEvidence[] Evidence(double score) =>
        [new("a", true, score, null, null, Viewpoint.Left), new("b", true, 0, null, null, Viewpoint.Left), new("c", true, 2, null, null, Viewpoint.Left)];

    private DecisionKind Said(IReadOnlyList<IndividualEvidence> evidence) => _rule.Decide(_fusion.Fuse(evidence));

    private GalleryIndex Index() => new(_source, null, RandomFeatures.Extractor);
}
