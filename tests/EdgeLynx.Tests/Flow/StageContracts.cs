using EdgeLynx.Events;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Selection;
using EdgeLynx.Stages;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Flow;

public sealed class ProbeStageContract : PartStageContract<MediaItem, ProbedMedia>
{
    private protected override Stage<MediaItem, ProbedMedia> CreateStage() => new ProbeStage(Parts);

    private protected override MediaItem CreateItem(int n) => TestRecords.Media(n);

    private protected override int NumberOf(ProbedMedia record) => (int)record.Media.Sequence;

    private protected override Failure? FailureOf(ProbedMedia record) => record.Failure;
}

public sealed class OrderStageContract : StageContract<ProbedMedia, ProbedMedia>
{
    private protected override Stage<ProbedMedia, ProbedMedia> CreateStage() => new OrderStage(live: false);

    private protected override ProbedMedia CreateItem(int n) => TestRecords.Probed(n);

    private protected override int NumberOf(ProbedMedia record) => (int)record.Media.Sequence;
}

public sealed class DecodeStageContract : PartStageContract<ProbedMedia, ProxyFrame>
{
    private protected override Stage<ProbedMedia, ProxyFrame> CreateStage() => new DecodeStage(Parts);

    private protected override ProbedMedia CreateItem(int n) => TestRecords.Probed(n);

    private protected override int NumberOf(ProxyFrame record) => (int)record.Media.Media.Sequence;

    private protected override Failure? FailureOf(ProxyFrame record) => record.End?.Failure;
}

public sealed class DetectStageContract : PartStageContract<ProxyFrame, DetectedFrame>
{
    private protected override Stage<ProxyFrame, DetectedFrame> CreateStage() => new DetectStage(Parts);

    private protected override ProxyFrame CreateItem(int n) => Records.Proxy(n);

    private protected override int NumberOf(DetectedFrame record) => (int)record.Media.Media.Sequence;

    private protected override Failure? FailureOf(DetectedFrame record) => record.End?.Failure;
}

public sealed class GatherStageContract : StageContract<DetectedFrame, DetectionEvent>
{
    private protected override Stage<DetectedFrame, DetectionEvent> CreateStage() =>
        new GatherStage(EventRules.Archive(TimeSpan.FromSeconds(120)), TimeProvider.System);

    private protected override DetectedFrame CreateItem(int n) => Records.Detected(n);

    private protected override int NumberOf(DetectionEvent record) => (int)record.Media[0].Probed.Media.Sequence;
}

public sealed class SelectStageContract : StageContract<DetectionEvent, SelectedEvent>
{
    private protected override Stage<DetectionEvent, SelectedEvent> CreateStage() => new SelectStage(SelectionPolicy.Paper, 0.5f, 0.2f);

    private protected override DetectionEvent CreateItem(int n) => Records.Event(n);

    private protected override int NumberOf(SelectedEvent record) => (int)record.Event.Media[0].Probed.Media.Sequence;
}

public sealed class CropStageContract : PartStageContract<SelectedEvent, CroppedEvent>
{
    private protected override Stage<SelectedEvent, CroppedEvent> CreateStage() => new CropStage(Parts, Tracker.Pixels, 0.15f, keepPictures: true);

    private protected override SelectedEvent CreateItem(int n) => Records.Selected(n);

    private protected override int NumberOf(CroppedEvent record) => (int)record.Event.Media[0].Probed.Media.Sequence;

    private protected override Failure? FailureOf(CroppedEvent record) => record.Tracks[0].Crops[0].Failures.SingleOrDefault();
}

public abstract class CropModelStageContract : PartStageContract<CroppedEvent, CroppedEvent>
{
    private protected override CroppedEvent CreateItem(int n)
    {
        var cropped = Records.Cropped(n);
        Parts.Know(cropped);
        return cropped;
    }

    private protected override int NumberOf(CroppedEvent record) => (int)record.Event.Media[0].Probed.Media.Sequence;

    private protected override Failure? FailureOf(CroppedEvent record) => record.Tracks[0].Crops[0].Failures.SingleOrDefault();
}

public sealed class SegmentStageContract : CropModelStageContract
{
    private protected override Stage<CroppedEvent, CroppedEvent> CreateStage() => new SegmentStage(Parts);
}

public sealed class PoseStageContract : CropModelStageContract
{
    private protected override Stage<CroppedEvent, CroppedEvent> CreateStage() => new PoseStage(Parts);
}

public sealed class EmbedStageContract : CropModelStageContract
{
    private protected override Stage<CroppedEvent, CroppedEvent> CreateStage() => new EmbedStage(Parts, Parts);
}

public sealed class IdentifyStageContract : PartStageContract<CroppedEvent, IdentifiedEvent>
{
    private protected override Stage<CroppedEvent, IdentifiedEvent> CreateStage() => new IdentifyStage(Parts);

    private protected override CroppedEvent CreateItem(int n) => Records.Cropped(n);

    private protected override int NumberOf(IdentifiedEvent record) => (int)record.Event.Media[0].Probed.Media.Sequence;

    private protected override Failure? FailureOf(IdentifiedEvent record) => record.Tracks[0].Track.Crops[0].Failures.SingleOrDefault();
}

public sealed class RecordStageContract : StageContract<IdentifiedEvent, RecordedEvent>
{
    private protected override Stage<IdentifiedEvent, RecordedEvent> CreateStage() => new RecordStage(Parts);

    private protected override IdentifiedEvent CreateItem(int n) => Records.Identified(n);

    // The event's id is a hash: found again by making the events of the numbers in turn.
    private protected override int NumberOf(RecordedEvent record) => _numbers.IndexOf(record.EventId);

    private readonly List<string> _numbers =
        [.. Enumerable.Range(0, 500).Select(n => EventId.Of(TestRecords.Media(n).Deployment, TestRecords.Media(n).File, TestRecords.At(n)))];

    [Fact]
    public async Task Run_StoreFails_EndsTheRunAndDisposesEverything()
    {
        Parts.Work = n => Throw(n == 7 ? new IOException("No space left on device") : null);

        var thrown = await Assert.ThrowsAsync<StageBrokenException>(() => StageRun.RunAsync(
            CreateStage(), Items(int.MaxValue), record => Consume(record, _ => { }), Options(1)));

        Assert.Contains("No space left on device", thrown.Message);
        Tracker.AssertClean();
    }
}
