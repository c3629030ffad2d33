using System.Globalization;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Selection;
using EdgeLynx.Stages;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests;

/// <summary>The whole way with fake parts: three deployments, stills and clips, files that fail at each step.</summary>
public sealed class EdgePipelineTests
{
    private readonly Tracker _tracker = new();

    [Fact]
    public async Task Start_AnyNumberOfWorkers_GivesTheSameEvents()
    {
        var one = await RunAsync(1);
        Assert.Equal(one, await RunAsync(2));
        Assert.Equal(one, await RunAsync(4));
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Start_FailuresAtEveryStep_EveryFileIsInExactlyOneEvent()
    {
        var events = await RunAsync(2);

        var files = events.SelectMany(e => e.Split(';')[2].Split(',')).Select(f => f.Split('!')[0]).ToArray();
        Assert.Equal(Archive().Select(m => m.File).Order(), files.Order());
        Assert.Equal(4, events.Sum(e => e.Count(c => c == '!')));
    }

    [Fact]
    public async Task Start_CancelledInTheMiddle_EndsCancelledAndLeaksNothing()
    {
        using var cancellation = new CancellationTokenSource();
        var parts = CreateParts([]);
        parts.Work = n =>
        {
            if (n == 30)
                cancellation.Cancel();
        };

        var (pipeline, completion) = EdgePipeline.Start(
            StageRun.ToAsync(Archive()), parts.All(), new PipelineOptions { Workers = 3 }, _ => { }, TimeProvider.System, cancellation.Token);
        using (pipeline)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StageRun.WithinPatience(completion));

        Assert.True(completion.IsCanceled);
        Assert.Equal(0, parts.Completed);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Start_DetectorBreaks_EndsWithItsMessage()
    {
        var parts = CreateParts([]);
        parts.Work = n =>
        {
            if (n == 30)
                throw new StageBrokenException("the accelerator is lost");
        };

        var (pipeline, completion) = EdgePipeline.Start(
            StageRun.ToAsync(Archive()), parts.All(), new PipelineOptions { Workers = 3 }, _ => { }, TimeProvider.System, default);
        using (pipeline)
        {
            var thrown = await Assert.ThrowsAsync<StageBrokenException>(() => StageRun.WithinPatience(completion));
            Assert.Equal("the accelerator is lost", thrown.Message);
        }
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Start_Done_MetricsNameEveryStageInOrder()
    {
        var (pipeline, completion) = EdgePipeline.Start(
            StageRun.ToAsync(Archive()), CreateParts([]).All(), new PipelineOptions { Workers = 2 }, _ => { }, TimeProvider.System, default);
        using (pipeline)
            await StageRun.WithinPatience(completion);

        string[] names = ["probe", "order", "decode", "detect", "gather", "select", "crop", "segment", "pose", "embed", "identify", "record"];
        Assert.Equal(names, pipeline.Metrics.Select(m => m.Name));
        Assert.All(pipeline.Metrics, m => Assert.Equal(0, m.Queued));
        Assert.Equal(Archive().Count, pipeline.Metrics[0].Items);
        Assert.Equal(pipeline.Metrics[4].Items, pipeline.Metrics[3].Items);
    }

    [Fact]
    public void Start_OptionsOutOfRange_NamesEveryOne()
    {
        var options = new PipelineOptions
        {
            Workers = 0,
            EventGap = TimeSpan.Zero,
            MaxLiveEvent = TimeSpan.FromSeconds(-1),
            CropMargin = -1,
            ValidConfidence = 2,
            PersonConfidence = float.NaN,
        };

        var error = Assert.Throws<ArgumentException>(() =>
            EdgePipeline.Start(StageRun.ToAsync(Archive()), CreateParts([]).All(), options, _ => { }, TimeProvider.System, default));

        Assert.Equal(6, options.Problems().Count());
        Assert.All(options.Problems(), problem => Assert.Contains(problem, error.Message));
    }

    [Fact]
    public void PipelineOptions_Defaults_AreTheDesigns()
    {
        var options = new PipelineOptions();

        Assert.Equal(Environment.ProcessorCount, options.Workers);
        Assert.Equal(TimeSpan.FromSeconds(120), options.EventGap);
        Assert.Equal(TimeSpan.FromMinutes(10), options.MaxLiveEvent);
        Assert.Equal(SelectionPolicy.Paper, options.Selection);
        Assert.Null(options.ValidConfidence);
        Assert.Equal(0.2f, options.PersonConfidence);
        Assert.Equal(0.15f, options.CropMargin);
        Assert.False(options.KeepPictures);
        Assert.False(options.Live);
        Assert.Empty(options.Problems());
    }

    /// <summary>One line an event: id, deployment, files (a ! marks a failed one), tracks with part and frame of what was selected.</summary>
    private async Task<List<string>> RunAsync(int workers)
    {
        var lines = new List<string>();
        var random = new Random(workers);
        var parts = CreateParts(lines);
        parts.Work = n =>
        {
            lock (random)
                Thread.SpinWait(random.Next(20000));
            if (n == 11)
                throw new ItemException("a bad one");
        };
        var counted = 0;

        var (pipeline, completion) = EdgePipeline.Start(
            StageRun.ToAsync(Archive()), parts.All() with { Recorder = new Lines(lines) },
            new PipelineOptions { Workers = workers }, recorded => counted += recorded.Media, TimeProvider.System, default);
        using (pipeline)
            await StageRun.WithinPatience(completion);
        Assert.Equal(Archive().Count, counted);
        return lines;
    }

    private FakeParts CreateParts(List<string> lines)
    {
        lines.Clear();
        return new FakeParts(_tracker)
        {
            MaxBatch = 3,
            FrameCount = media => media.Media.Kind == MediaKind.Video ? 25 : 1,
            // File names do not follow time: bursts of four, a minute apart, bursts three minutes apart, in reverse.
            Header = media => new ProbedMedia(media, Time(media))
            {
                Size = TestRecords.Size,
                Failure = media.Sequence % 40 == 9 ? new Failure("probe", "0 bytes") : null,
            },
            Find = (n, i) => n % 3 == 0 ? [] : n % 3 == 1
                ? [new Detection(TestRecords.AnimalBox.Offset(i, 0), 0.9f, DetectionCategory.Animal)]
                : [
                    new Detection(TestRecords.AnimalBox, 0.8f, DetectionCategory.Animal),
                    new Detection(TestRecords.AnimalBox.Offset(30, 20), 0.7f, DetectionCategory.Animal),
                    new Detection(TestRecords.AnimalBox.Offset(10, 20), 0.6f, DetectionCategory.Person),
                ],
        };
    }

    private static CaptureTime Time(MediaItem media)
    {
        var place = 100 - media.Sequence;
        var source = media.Sequence % 40 == 9 ? TimeSource.FileTime : TimeSource.Exif;
        return TestRecords.At(place / 4 * 360 + place % 4 * 60, source);
    }

    private static List<MediaItem> Archive() =>
    [
        .. Enumerable.Range(0, 90).Select(n => new MediaItem(
            n, $"/x/{n}", n.ToString("000", CultureInfo.InvariantCulture), n % 10 == 4 ? MediaKind.Video : MediaKind.Image,
            new Deployment($"d{n / 30}"))),
    ];

    private sealed class Lines(List<string> lines) : IEventRecorder
    {
        public RecordedEvent Record(IdentifiedEvent identified)
        {
            var e = identified.Event;
            var files = e.Media.Select(m => m.Probed.Media.File + (m.End.Failure is null ? "" : "!"));
            var tracks = identified.Tracks.Select(t => $"{t.Track.Track.Number}/{t.Track.Track.ValidFrames}:{t.Decision.Individual}:" + string.Join(
                '+', t.Track.Crops.Select(c => $"{c.Frame.Media.Media.File}#{c.Frame.Index}p{c.Frame.Part}{c.Region}{c.Pixels?.Size}{c.Failures.Count}")));
            lines.Add($"{e.Id};{e.Deployment.Id};{string.Join(',', files)};{e.Frames.Count};{string.Join('|', tracks)}");
            return new RecordedEvent(e.Id, e.Media.Count, 0, e.Frames.Count, identified.Tracks.Count);
        }

        public void Complete()
        {
        }
    }
}
