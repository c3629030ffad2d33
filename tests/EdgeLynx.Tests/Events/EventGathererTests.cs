using EdgeLynx.Events;
using EdgeLynx.Records;
using EdgeLynx.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Tests.Events;

public sealed class EventGathererTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(120);
    private readonly Queue<DetectionEvent> _closed = new();
    private readonly FakeTimeProvider _clock = new();
    private int _number;

    [Fact]
    public void Add_GapOf120Seconds_IsOneEvent_AMillisecondMoreIsTwo()
    {
        var gatherer = Archive();
        Still(gatherer, 0);
        Still(gatherer, 120);
        Still(gatherer, 240.001);

        Assert.Equal([2, 1], Finish(gatherer).Select(e => e.Media.Count));
    }

    [Fact]
    public void Add_LaterMedia_EmitsTheEventAtOnce()
    {
        var gatherer = Archive();
        Still(gatherer, 0);
        Assert.Empty(_closed);
        Still(gatherer, 1000);

        var closed = Assert.Single(_closed);
        Assert.Equal(TestRecords.Noon, closed.Start.Value);
        Assert.Equal(TestRecords.Noon, closed.End.Value);
    }

    [Fact]
    public void Add_StillAfterAClip_CountsFromTheClipsLastFrame()
    {
        var gatherer = Archive();
        Clip(gatherer, 0, frames: 3, secondsApart: 100);
        Still(gatherer, 319);

        var only = Assert.Single(Finish(gatherer));
        Assert.Equal([3, 1], only.Media.Select(m => m.End.Frames));
        Assert.Equal(TestRecords.Noon.AddSeconds(319), only.End.Value);
        Assert.Equal(4, only.Frames.Count);
    }

    [Fact]
    public void Add_FramesOfOneClipFarApart_AreNeverSplit()
    {
        var gatherer = Archive();
        Clip(gatherer, 0, frames: 3, secondsApart: 500);

        Assert.Equal(3, Assert.Single(Finish(gatherer)).Frames.Count);
    }

    [Fact]
    public void Add_AnotherDeployment_ClosesTheEvent()
    {
        var gatherer = Archive();
        Still(gatherer, 0, "north");
        Still(gatherer, 1, "south");

        Assert.Equal("north", Assert.Single(_closed).Deployment.Id);
        Assert.Equal(2, Finish(gatherer).Count);
    }

    [Fact]
    public void Add_ClipsThatOverlap_GivesFramesInCaptureOrder()
    {
        var gatherer = Archive();
        Clip(gatherer, 0, frames: 3, secondsApart: 10);
        Clip(gatherer, 5, frames: 3, secondsApart: 10);

        var times = Assert.Single(Finish(gatherer)).Frames.Select(f => (f.Time.Value - TestRecords.Noon).TotalSeconds);
        Assert.Equal([0, 5, 10, 15, 20, 25], times);
    }

    [Fact]
    public void Add_DatedFailure_JoinsByTime_AndIsNoFrame()
    {
        var gatherer = Archive();
        Still(gatherer, 0);
        Failed(gatherer, 50, TimeSource.Exif);
        Still(gatherer, 100);

        var only = Assert.Single(Finish(gatherer));
        Assert.Equal([false, true, false], only.Media.Select(m => m.End.Failure is not null));
        Assert.Equal(2, only.Frames.Count);
    }

    [Fact]
    public void Add_FailureDatedByItsFileOnly_MakesItsOwnEventAfterTheOpenOne()
    {
        var gatherer = Archive();
        Still(gatherer, 0);
        Failed(gatherer, 100, TimeSource.FileTime);
        Still(gatherer, 200);

        var events = Finish(gatherer);
        // It does not hold the stills together either: they are 200 s apart.
        Assert.Equal([0.0, 100, 200], events.Select(e => (e.Start.Value - TestRecords.Noon).TotalSeconds));
        Assert.Empty(events[1].Frames);
        Assert.Equal("broken", events[1].Media[0].End.Failure!.Message);
    }

    [Fact]
    public void Add_SomeFramesOfAClipFailed_TheClipSaysSo()
    {
        var gatherer = Archive();
        var media = Media(0, null, MediaKind.Video);
        Add(gatherer, Frame(media, 0, 0, null));
        Add(gatherer, Frame(media, 1, 1, null) with { Looked = false, Failure = new Failure("detect", "no") });
        Add(gatherer, Frame(media, 2, 2, new MediaEnd(3, 1, null)));

        var end = Assert.Single(Assert.Single(Finish(gatherer)).Media).End;
        Assert.Equal(new Failure("detect", "1 frames failed, the first: no"), end.Failure);
    }

    [Fact]
    public void Close_SameMediaAgain_GivesTheSameIdAndOthersAnother()
    {
        var ids = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var gatherer = Archive();
            _number = 0;
            _closed.Clear();
            Still(gatherer, 0);
            Still(gatherer, 500);
            ids.AddRange(Finish(gatherer).Select(e => e.Id));
        }

        Assert.Equal(ids[..2], ids[2..]);
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
    }

    [Fact]
    public void CloseSilent_Live_ClosesWhenTheGapHasPassedOnTheClock()
    {
        var gatherer = Live();
        Still(gatherer, 0);
        _clock.Advance(Gap);
        gatherer.CloseSilent(_closed);
        Assert.Empty(_closed);

        _clock.Advance(TimeSpan.FromTicks(1));
        gatherer.CloseSilent(_closed);
        Assert.Single(_closed);
    }

    [Fact]
    public void CloseSilent_LiveInTheMiddleOfAClip_WaitsForItsEnd()
    {
        var gatherer = Live();
        var media = Media(0, null, MediaKind.Video);
        Add(gatherer, Frame(media, 0, 0, null));
        _clock.Advance(10 * Gap);
        gatherer.CloseSilent(_closed);
        Add(gatherer, Frame(media, 1, 1, new MediaEnd(2, 10, null)));
        Assert.Empty(_closed);

        _clock.Advance(Gap + TimeSpan.FromTicks(1));
        gatherer.CloseSilent(_closed);
        Assert.Equal(2, Assert.Single(_closed).Frames.Count);
    }

    [Fact]
    public void Add_LiveDeploymentsInterleaved_DoNotCloseEachOther()
    {
        var gatherer = Live();
        for (var second = 0; second < 6; second++)
            Still(gatherer, second, second % 2 == 0 ? "north" : "south");

        Assert.Empty(_closed);
        Assert.Equal([3, 3], Finish(gatherer).Select(e => e.Media.Count));
    }

    [Fact]
    public void Add_LiveThatNeverPauses_IsCutAtTheLongestEvent()
    {
        var gatherer = Live(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 25; i++)
            Still(gatherer, i);

        var events = Finish(gatherer);
        Assert.Equal([11, 11, 3], events.Select(e => e.Frames.Count));
        Assert.Equal(3, events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public void Add_LiveClipLongerThanTheLongestEvent_IsNotSplit()
    {
        var gatherer = Live(TimeSpan.FromSeconds(10));
        var media = Media(0, null, MediaKind.Video);
        for (var i = 0; i < 25; i++)
            Add(gatherer, Frame(media, i, i, null));

        Assert.Equal([25], Finish(gatherer).Select(e => e.Frames.Count));
    }

    [Fact]
    public void Add_LiveClockSetBack_BeginsANewEvent()
    {
        var gatherer = Live();
        Still(gatherer, 10000);
        Still(gatherer, 0);

        Assert.Single(_closed);
    }

    [Fact]
    public void Add_SomebodyWatches_HearsEachFrameUntilItHasEnoughUnderTheIdTheEventEndsWith()
    {
        var watcher = new PatientWatcher(enough: 2);
        var gatherer = new EventGatherer(new EventRules(Gap, true, TimeSpan.FromHours(1)), _clock, watcher);
        Still(gatherer, 10);
        // A picture that was taken before, and came later, does not rename the event.
        Still(gatherer, 5);
        Still(gatherer, 15);
        Still(gatherer, 1000);

        var ids = Finish(gatherer).Select(e => e.Id).ToList();
        Assert.Equal([ids[0], ids[0], ids[1]], watcher.Ids);
    }

    [Property]
    public Property Add_AnySortedStills_MatchTheRuleAndLoseNone() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 300)).ToArbitrary(), gaps =>
        {
            var gatherer = Archive();
            _closed.Clear();
            var seconds = 0;
            var expected = new List<int> { 1 };
            Still(gatherer, 0);
            foreach (var gap in gaps)
            {
                Still(gatherer, seconds += gap);
                if (gap <= 120)
                    expected[^1]++;
                else
                    expected.Add(1);
            }
            return Finish(gatherer).Select(e => e.Media.Count).SequenceEqual(expected);
        });

    private EventGatherer Archive() => new(EventRules.Archive(Gap), _clock);

    private EventGatherer Live(TimeSpan? longest = null) => new(new EventRules(Gap, true, longest ?? TimeSpan.FromHours(1)), _clock);

    private List<DetectionEvent> Finish(EventGatherer gatherer)
    {
        gatherer.CloseAll(_closed);
        return [.. _closed];
    }

    private ProbedMedia Media(double seconds, string? deployment, MediaKind kind, TimeSource source = TimeSource.Exif) =>
        new(TestRecords.Media(_number++, deployment ?? "d", kind), TestRecords.At(seconds, source));

    private void Still(EventGatherer gatherer, double seconds, string? deployment = null)
    {
        var media = Media(seconds, deployment, MediaKind.Image);
        Add(gatherer, Frame(media, 0, seconds, MediaEnd.Still));
    }

    private void Clip(EventGatherer gatherer, double seconds, int frames, double secondsApart)
    {
        var media = Media(seconds, null, MediaKind.Video);
        for (var i = 0; i < frames; i++)
            Add(gatherer, Frame(media, i, seconds + i * secondsApart, i == frames - 1 ? new MediaEnd(frames, 1, null) : null));
    }

    private void Failed(EventGatherer gatherer, double seconds, TimeSource source)
    {
        var media = Media(seconds, null, MediaKind.Image, source);
        var frame = Frame(media, 0, seconds, new MediaEnd(0, 0, new Failure("decode", "broken")));
        Add(gatherer, frame with { Looked = false, Time = media.Time });
    }

    private static DetectedFrame Frame(ProbedMedia media, int index, double seconds, MediaEnd? end) =>
        new(media, index, TestRecords.At(seconds), TestRecords.Size, DetectionSet.Empty, true, end);

    private void Add(EventGatherer gatherer, DetectedFrame frame) => gatherer.Add(frame, _closed);

    private sealed class PatientWatcher(int enough) : IEventWatcher
    {
        public List<string> Ids { get; } = [];

        public bool Look(string eventId, CaptureTime start, in DetectedFrame frame)
        {
            Ids.Add(eventId);
            return Ids.Count(id => id == eventId) == enough;
        }
    }
}
