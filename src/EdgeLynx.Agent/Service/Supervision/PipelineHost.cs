using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Store;
using EdgeLynx.Events;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>The pipeline at work, one after the other: a new one for new thresholds, and after a fault.</summary>
/// <param name="store">Where events go.</param>
/// <param name="messages">Makes their messages; null when nothing is published.</param>
/// <param name="watcher">Hears of events that begin, given the confidence from which a detection counts; null for nobody.</param>
/// <param name="intake">Where files come from.</param>
/// <param name="inbox">Where they are noted.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class PipelineHost(
    EventStore store, IEventMessages? messages, Func<float, IEventWatcher>? watcher, Intake intake, Inbox inbox, TimeProvider clock, ILogger log)
{
    private volatile Pipeline? _pipeline;
    private volatile PowerSaver? _saver;
    private volatile IReadOnlyDictionary<string, ModelSummary> _models = new Dictionary<string, ModelSummary>();
    private volatile string? _fault = "starting";
    private long _events;
    private long _observations;
    private long _media;
    private long _failed;

    /// <summary>Why nothing is processed; null while a pipeline runs.</summary>
    public string? Fault => _fault;

    /// <summary>The model of each stage, and what it runs on; empty before the first pipeline.</summary>
    public IReadOnlyDictionary<string, ModelSummary> Models => _models;

    /// <summary>What each stage of the running pipeline has done.</summary>
    public IReadOnlyList<StageMetrics> Stages => _pipeline?.Metrics ?? [];

    /// <summary>Events stored since the start.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Observations stored since the start.</summary>
    public long Observations => Interlocked.Read(ref _observations);

    /// <summary>Files with results since the start.</summary>
    public long Media => Interlocked.Read(ref _media);

    /// <summary>Files that failed since the start.</summary>
    public long FailedMedia => Interlocked.Read(ref _failed);

    /// <summary>Whether files wait or are worked on; an open event that waits for more is no work.</summary>
    public bool IsBusy => _saver is not { IsResting: true } && ((intake.Waiting > 0 && _saver is { IsHolding: false }) || !IsIdle);

    private bool IsIdle => Stages.All(stage => stage is { Working: 0, Queued: 0 });

    /// <summary>Grows with everything that gets done.</summary>
    public long Progress => Stages.Sum(stage => stage.Items) + Events;

    /// <summary>Runs a pipeline until <paramref name="last"/>, and then until what it has is done.</summary>
    /// <param name="parts">Its models and decoders.</param>
    /// <param name="options">Its thresholds.</param>
    /// <param name="saver">Holds files back where the box must rest.</param>
    /// <param name="last">Ends the flow of files.</param>
    /// <param name="breakOff">Gives up what is not done.</param>
    /// <exception cref="StageBrokenException">It cannot go on.</exception>
    public async Task RunAsync(ReplayParts parts, ServiceOptions options, PowerSaver saver, CancellationToken last, CancellationToken breakOff)
    {
        Tell(parts.Models);
        var detection = options.Detection;
        var valid = detection.Valid ?? parts.Valid;
        var lines = new ObservationLines(valid, parts.ModelNames);
        // Every event is on the disk before its messages are: there is no archive here to run again.
        var recorder = new StoreRecorder(store, lines, messages, clock, flushEvery: TimeSpan.Zero);
        var pipelineOptions = new PipelineOptions
        {
            Workers = options.Power.Cores ?? Environment.ProcessorCount,
            EventGap = TimeSpan.FromSeconds(detection.EventGapSeconds),
            MaxLiveEvent = TimeSpan.FromMinutes(detection.MaxEventMinutes),
            Selection = detection.Select,
            ValidConfidence = detection.Valid,
            PersonConfidence = detection.Person,
            Live = true,
        };
        var guard = new CrashGuard(inbox, () => _pipeline is not null && IsIdle, clock, log);
        var media = guard.ReadAsync(intake.ReadAsync(saver.BeforeFileAsync, last, breakOff), last);
        var stageParts = parts.With(recorder, store);
        stageParts = stageParts with
        {
            Prober = guard.Around(stageParts.Prober),
            Decoder = new RestingDecoder(stageParts.Decoder, saver, clock),
            FrameReader = guard.Around(stageParts.FrameReader),
            Watcher = watcher?.Invoke(valid),
            Recorder = new SpoolPrivacy(recorder, options.Data, detection.People, detection.Person, stageParts.FrameReader, log),
        };
        var (pipeline, completion) = EdgePipeline.Start(media, stageParts, pipelineOptions, Count, clock, breakOff);
        using (pipeline)
        {
            (_pipeline, _saver, _fault) = (pipeline, saver, null);
            try
            {
                await completion.ConfigureAwait(false);
                _fault = "between two pipelines";
            }
            catch (Exception error)
            {
                _fault = error.Message;
                throw;
            }
            finally
            {
                (_pipeline, _saver) = (null, null);
                guard.Dispose();
            }
        }
    }

    private void Tell(IReadOnlyDictionary<string, ModelSummary> models)
    {
        if (models == _models)
            return;
        _models = models;
        foreach (var (stage, model) in models)
        {
            log.LogInformation("{Stage}: {Model} on {Provider} ({Why})", stage, model.Model ?? "nothing", model.Provider ?? "the processor", model.Why);
            foreach (var notUsed in model.ProvidersNotUsed ?? [])
                log.LogWarning("{Stage}: not on {Provider}", stage, notUsed);
        }
    }

    private void Count(RecordedEvent recorded)
    {
        Interlocked.Increment(ref _events);
        Interlocked.Add(ref _observations, recorded.Observations);
        Interlocked.Add(ref _media, recorded.Media);
        Interlocked.Add(ref _failed, recorded.FailedMedia);
    }
}
