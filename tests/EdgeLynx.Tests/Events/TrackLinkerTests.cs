using EdgeLynx.Events;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Events;

public sealed class TrackLinkerTests
{
    private static readonly PixelSize Size = new(1000, 800);
    private static readonly ProbedMedia Media = TestRecords.Probed(0);
    private readonly List<DetectedFrame> _frames = [];

    [Fact]
    public void Link_NoValidAnimal_GivesNoTrack()
    {
        Frame(0, Animal(0, 0, confidence: 0.49f));
        Frame(1, new Detection(new Box(0, 0, 10, 10), 0.9f, DetectionCategory.Person));

        Assert.Empty(Link());
    }

    [Fact]
    public void Link_OneAnimalFarBetweenBurstStills_IsOneTrack()
    {
        Frame(0, Animal(0, 0));
        Frame(1, Animal(900, 700));
        Frame(60, Animal(100, 600));

        Assert.Equal(3, Assert.Single(Link()).Count);
    }

    [Fact]
    public void Link_TwoAnimalsThatWalkOn_KeepsThemApart()
    {
        for (var i = 0; i < 10; i++)
            Frame(i * 0.5, Animal(i * 30, 100), Animal(i * 30, 500));

        var tracks = Link();

        Assert.Equal(2, tracks.Count);
        Assert.All(tracks[0], s => Assert.Equal(100, s.Animal.Box.Y));
        Assert.All(tracks[1], s => Assert.Equal(500, s.Animal.Box.Y));
    }

    [Fact]
    public void Link_TwoInARowMoveFartherThanTheirDistance_AreAssignedTogether()
    {
        // Nearest-first would link the second animal's place to the first animal's next one.
        Frame(0, Animal(100, 100), Animal(250, 100));
        Frame(1, Animal(220, 100), Animal(370, 100));

        var tracks = Link();

        Assert.Equal(2, tracks.Count);
        Assert.Equal([100, 220], tracks[0].Select(s => s.Animal.Box.X));
        Assert.Equal([250, 370], tracks[1].Select(s => s.Animal.Box.X));
    }

    [Fact]
    public void Link_AnimalGoneForSomeFrames_IsFoundAgain()
    {
        Frame(0, Animal(100, 100), Animal(600, 500));
        Frame(1, Animal(105, 100));
        Frame(2, Animal(110, 100));
        Frame(3, Animal(115, 100), Animal(600, 510));

        var tracks = Link();

        Assert.Equal([4, 2], tracks.Select(t => t.Count));
    }

    [Fact]
    public void Link_SecondAnimalAppears_GetsTheNextNumber()
    {
        Frame(0, Animal(100, 100));
        Frame(1, Animal(800, 600, confidence: 0.99f), Animal(105, 100));

        var tracks = Link();

        Assert.Equal([0, 1], tracks[0].Select(s => s.Frame));
        Assert.Equal([1], tracks[1].Select(s => s.Frame));
    }

    [Fact]
    public void Link_ConfidenceDips_BridgesButDoesNotCount()
    {
        Frame(0, Animal(100, 100), Animal(600, 500));
        for (var i = 1; i < 10; i++)
            Frame(i * 40, Animal(100, 100), Animal(600 - i * 30, 500, confidence: 0.4f));
        Frame(400, Animal(100, 100), Animal(310, 500));

        var tracks = Link();

        Assert.Equal([11, 2], tracks.Select(t => t.Count));
    }

    [Fact]
    public void Link_StillThenClipOfAnotherSize_ScalesBoxes()
    {
        Frame(0, Animal(100, 100), Animal(700, 500));
        _frames.Add(Frame(TestRecords.At(20), new PixelSize(500, 400), Animal(50, 50, 50, 40), Animal(350, 250, 50, 40)));

        Assert.Equal([2, 2], Link().Select(t => t.Count));
    }

    private IReadOnlyList<IReadOnlyList<Sighting>> Link() => new TrackLinker(0.5f).Link(_frames);

    private void Frame(double seconds, params Detection[] detections) => _frames.Add(Frame(TestRecords.At(seconds), Size, detections));

    private static DetectedFrame Frame(CaptureTime time, PixelSize size, params Detection[] detections) =>
        new(Media, 0, time, size, DetectionSet.From(detections), true, MediaEnd.Still);

    private static Detection Animal(float x, float y, float width = 100, float height = 80, float confidence = 0.9f) =>
        new(new Box(x, y, width, height), confidence, DetectionCategory.Animal);
}
