using System.Diagnostics.Metrics;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>The figures of the service, read when somebody asks for them. Stage durations are the pipeline's own histogram.</summary>
internal sealed class ServiceMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "EdgeLynx.Service";

    private readonly Meter _meter = new(Name);

    /// <summary>Figures of <paramref name="pipeline"/>, <paramref name="sources"/> and the box.</summary>
    public ServiceMeter(PipelineHost pipeline, SourceSet sources, DataFolder data, OutboxView outbox, ClockWatch clockSteps)
    {
        Counter("edgelynx.events", "Events stored.", () => pipeline.Events);
        Counter("edgelynx.observations", "Observations stored.", () => pipeline.Observations);
        Counter("edgelynx.media", "Files with results.", () => pipeline.Media);
        Counter("edgelynx.media.failed", "Files that could not be read.", () => pipeline.FailedMedia);
        Counter("edgelynx.clock.steps", "How often the clock was set.", () => clockSteps.Steps);
        _meter.CreateObservableCounter("edgelynx.stage.items", () => pipeline.Stages.Select(stage => Of(stage.Items, "stage", stage.Name)), null, "Items a stage took.");
        _meter.CreateObservableCounter("edgelynx.stage.failed", () => pipeline.Stages.Select(stage => Of(stage.Failed, "stage", stage.Name)), null, "Items a stage failed on.");
        _meter.CreateObservableGauge("edgelynx.stage.queue", () => pipeline.Stages.Select(stage => Of(stage.Queued, "stage", stage.Name)), null, "Items that wait before a stage.");
        PerSource("edgelynx.source.taken", "Files handed to the pipeline.", sources, source => source.Taken);
        PerSource("edgelynx.source.dropped", "Frames dropped because newer ones came faster than they could be processed.", sources, source => source.Dropped);
        PerSource("edgelynx.source.frames", "Frames looked at for motion.", sources, source => source.Frames);
        PerSource("edgelynx.source.reconnects", "New connections.", sources, source => source.Reconnects);
        _meter.CreateObservableGauge("edgelynx.source.queue", () => sources.Statuses.Select(source => Of(source.Queued, "source", source.Name)), null, "Files that wait for the pipeline.");
        _meter.CreateObservableGauge("edgelynx.source.up", () => sources.Statuses.Select(source => Of(source.State == SourceState.Ok ? 1 : 0, "source", source.Name)), null, "1 while the source works.");
        _meter.CreateObservableGauge("edgelynx.outbox.messages", () => outbox.Count(), null, "Messages the broker has not acknowledged.");
        _meter.CreateObservableGauge("edgelynx.outbox.age", outbox.AgeSeconds, "s", "How long the oldest of them has waited.");
        _meter.CreateObservableGauge("edgelynx.disk.free", () => BoxReadings.FreeBytes(data.Path) is { } free ? [new Measurement<long>(free)] : Array.Empty<Measurement<long>>(), "By", "Free space of the data folder.");
        _meter.CreateObservableGauge("edgelynx.temperature", Temperature, "Cel", "The hottest sensor.");
        _meter.CreateObservableGauge("edgelynx.pipeline.up", () => pipeline.Fault is null ? 1 : 0, null, "1 while the pipeline runs.");
        _meter.CreateObservableGauge("edgelynx.model", () => pipeline.Models.Where(stage => stage.Value.Model is not null).Select(Model), null, "1; the model of each stage, and what it runs on.");
    }

    /// <summary>Adds the figures of <paramref name="delivery"/>; null where nothing is published.</summary>
    public void Add(DeliveryState? delivery)
    {
        if (delivery is null)
            return;
        Counter("edgelynx.delivery.acknowledged", "Messages the broker acknowledged.", () => delivery.Acknowledged);
        Counter("edgelynx.delivery.refused", "Times the broker refused a message.", () => delivery.Refused);
        _meter.CreateObservableGauge("edgelynx.delivery.connected", () => delivery.IsConnected ? 1 : 0, null, "1 while there is a connection.");
        _meter.CreateObservableGauge("edgelynx.delivery.silence", () => delivery.SinceProgress.TotalSeconds, "s", "Time since the broker last took something.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> Temperature() =>
        ThermalZones.Hottest(ThermalZones.Root) is { } celsius ? [new Measurement<double>(celsius)] : [];

    private static Measurement<int> Model(KeyValuePair<string, ModelSummary> stage) => new(
        1, Tag("stage", stage.Key), Tag("model", stage.Value.Model!), Tag("provider", stage.Value.Provider ?? ""), Tag("version", RunMeasure.ProgramVersion));

    private void Counter(string name, string text, Func<long> value) => _meter.CreateObservableCounter(name, value, null, text);

    private void PerSource(string name, string text, SourceSet sources, Func<SourceStatus, long> value) =>
        _meter.CreateObservableCounter(name, () => sources.Statuses.Select(source => Of(value(source), "source", source.Name)), null, text);

    private static Measurement<long> Of(long value, string key, string label) => new(value, Tag(key, label));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
