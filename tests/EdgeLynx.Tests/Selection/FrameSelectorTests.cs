using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Selection;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Selection;

public sealed class FrameSelectorTests
{
    private static readonly PixelSize Size = new(1000, 800);
    private static readonly ProbedMedia Clip = TestRecords.Probed(0);
    private readonly List<DetectedFrame> _frames = [];
    private readonly List<Sighting> _sightings = [];

    [Fact]
    public void Select_OneValidFrame_GivesItAsPartOne()
    {
        Seen(5, side: 100);

        var only = Assert.Single(Select());
        Assert.Equal(1, only.Part);
    }

    [Fact]
    public void Select_FrameOnABorder_BelongsToTheLaterPart()
    {
        // Parts of 0..9: [0, 3), [3, 6), [6, 9].
        foreach (var second in new[] { 0, 3, 6, 9 })
            Seen(second, side: 100 + second);

        Assert.Equal([(0, 1), (3, 2), (9, 3)], Chosen());
    }

    [Fact]
    public void Select_EmptyMiddle_GivesTwo()
    {
        Seen(0, 100);
        Seen(1, 120);
        Seen(9, 90);

        Assert.Equal([(1, 1), (9, 3)], Chosen());
    }

    [Fact]
    public void Select_EqualAreas_PrefersConfidenceThenTheEarlier()
    {
        Seen(0, 100, confidence: 0.8f);
        Seen(1, 100, confidence: 0.9f);
        Seen(2, 100, confidence: 0.9f);
        Seen(30, 100);

        Assert.Equal([(1, 1), (30, 3)], Chosen());
    }

    [Fact]
    public void Select_EqualTimesInOneClip_CutsByFrameNumber()
    {
        // Frame numbers 0, 10, 11, 30: parts [0, 10), [10, 20), [20, 30].
        foreach (var index in new[] { 0, 10, 11, 30 })
            Seen(0, 100, index: index);

        Assert.Equal([(0, 1), (10, 2), (30, 3)], Select().Select(s => (s.Index, s.Part)));
    }

    [Fact]
    public void Select_EqualTimesAcrossFiles_CutsByPlaceInTheEvent()
    {
        for (var n = 0; n < 3; n++)
            Seen(0, 100, media: TestRecords.Probed(n));

        Assert.Equal([(0L, 1), (1L, 2), (2L, 3)], Select().Select(s => (s.Media.Media.Sequence, s.Part)));
    }

    [Fact]
    public void Select_People_AreThoseAboveThePersonConfidence()
    {
        var seen = new Box(1, 2, 3, 4);
        Seen(0, 100, others: [Person(seen, 0.21f), Person(new Box(9, 9, 9, 9), 0.19f)]);

        Assert.Equal([seen], Assert.Single(Select()).People);
    }

    [Fact]
    public void Select_Quality_PrefersTheWholeBodyThenTheSharpThenTheLarge()
    {
        var policy = SelectionPolicy.Quality;
        Seen(0, 500, x: 0, sharpness: 100);
        Seen(1, 200, x: 300, sharpness: 10);
        Seen(2, 150, x: 300, sharpness: 90);
        Seen(3, 140, x: 300, sharpness: 100);
        Seen(30, 100, x: 300, sharpness: 50);

        Assert.Equal([(2, 1), (30, 3)], Chosen(policy));
        Assert.Equal([(0, 1), (30, 3)], Chosen());
    }

    private IReadOnlyList<SelectedFrame> Select(SelectionPolicy policy = SelectionPolicy.Paper) =>
        new FrameSelector(policy, 0.2f).Select(_frames, _sightings);

    private IEnumerable<(int Second, int Part)> Chosen(SelectionPolicy policy = SelectionPolicy.Paper) =>
        Select(policy).Select(s => ((int)(s.Time.Value - TestRecords.Noon).TotalSeconds, s.Part));

    private static Detection Person(Box box, float confidence) => new(box, confidence, DetectionCategory.Person);

    private void Seen(
        double second, float side, float confidence = 0.9f, int index = 0, ProbedMedia? media = null, float x = 200, float sharpness = 0,
        Detection[]? others = null)
    {
        var animal = new Detection(new Box(x, 200, side, side), confidence, DetectionCategory.Animal, Sharpness: sharpness);
        _sightings.Add(new Sighting(_frames.Count, animal));
        _frames.Add(new DetectedFrame(
            media ?? Clip, index, TestRecords.At(second), Size, DetectionSet.From([animal, .. others ?? []]), true, MediaEnd.Still));
    }
}
