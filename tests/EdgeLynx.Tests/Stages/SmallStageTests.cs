using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Stages;

public sealed class SmallStageTests
{
    private readonly Tracker _tracker = new();

    [Fact]
    public async Task Order_Archive_SortsADeploymentByTimeThenName()
    {
        var media = new[] { Probed("b", 5), Probed("c", 1), Probed("a", 5) };

        var sorted = await StageRun.ToListAsync(new OrderStage(live: false), media);

        Assert.Equal(["c", "a", "b"], sorted.Select(m => m.Media.File));
    }

    [Fact]
    public async Task Order_Live_PassesOnInArrivalOrder()
    {
        var media = new[] { Probed("b", 5), Probed("c", 1), Probed("a", 5) };

        Assert.Equal(media, await StageRun.ToListAsync(new OrderStage(live: true), media));
    }

    [Fact]
    public async Task Detect_FrameFailsInTheMiddleOfAClip_TheFrameSaysSo()
    {
        var parts = new FakeParts(_tracker) { MaxBatch = 1, Work = _ => throw new ItemException("no") };
        var frame = new TestRecords(_tracker).Proxy(0) with { End = null };

        var detected = Assert.Single(await StageRun.ToListAsync(new DetectStage(parts), [frame]));

        Assert.False(detected.Looked);
        Assert.Null(detected.End);
        Assert.Equal(new Failure("detect", "no"), detected.Failure);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Decode_ProberSawAFailure_PassesItOnWithoutOpeningTheFile()
    {
        var parts = new FakeParts(_tracker) { Work = _ => Assert.Fail("opened") };
        var failure = new Failure("probe", "000.jpg is empty (0 bytes)");

        var frame = Assert.Single(await StageRun.ToListAsync(new DecodeStage(parts), [TestRecords.Probed(0) with { Failure = failure }]));

        Assert.Equal(failure, frame.End!.Failure);
        Assert.Null(frame.Pixels);
    }

    [Fact]
    public async Task Identify_OneTrackFails_TheOthersAreDecided()
    {
        var cropped = new TestRecords(_tracker).Cropped(0);
        var second = new CroppedTrack(cropped.Tracks[0].Track with { Number = 2 }, [new AnimalCrop(cropped.Tracks[0].Crops[0].Frame)]);
        var stage = new IdentifyStage(new FailsOnFirst());

        using var identified = Assert.Single(await StageRun.ToListAsync(stage, [cropped with { Tracks = [cropped.Tracks[0], second] }]));

        Assert.Equal([DecisionKind.None, DecisionKind.New], identified.Tracks.Select(track => track.Decision.Kind));
        Assert.Equal("the gallery is locked", Assert.Single(identified.Tracks[0].Track.Crops[0].Failures).Message);
        Assert.Same(identified.Tracks[0].Track, identified.Cropped.Tracks[0]);
    }

    [Fact]
    public void Select_Fails_TheEventSaysSo()
    {
        using var selected = new SelectStage(default, 0.5f, 0.2f).Fail(new TestRecords(_tracker).Event(0), new Failure("select", "no"));

        Assert.Equal([new Failure("select", "no")], selected.Event.Failures);
        Assert.Empty(selected.Tracks);
    }

    private static ProbedMedia Probed(string file, double seconds) =>
        new(new MediaItem(0, file, file, MediaKind.Image, new Deployment("d")), TestRecords.At(seconds));

    private sealed class FailsOnFirst : IIdentifier
    {
        public Decision Identify(CroppedTrack track, DetectionEvent detectionEvent) =>
            track.Track.Number == 1 ? throw new ItemException("the gallery is locked") : new Decision(DecisionKind.New, "n1", 1, []);
    }
}
