using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Store;
using EdgeLynx.Flow;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Tells the office once a day how the box is, through the outbox: a report survives a dead network like everything else.</summary>
/// <param name="prefix">What every topic of this box begins with.</param>
/// <param name="pipeline">What was done.</param>
/// <param name="sources">How sources are.</param>
/// <param name="data">Where results are.</param>
/// <param name="outbox">Where the report goes.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Hears when a report could not be queued.</param>
internal sealed class SelfReport(
    string prefix, PipelineHost pipeline, SourceSet sources, DataFolder data, OutboxView outbox, TimeProvider clock, ILogger log)
{
    // The first report tells of a service that runs, with its sources.
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(5);

    private readonly long _started = clock.GetTimestamp();

    /// <summary>Hands the same figures to <paramref name="say"/> every minute until <paramref name="stop"/>: not worth keeping when nobody listens.</summary>
    public async Task SayStatsAsync(Action<string> say, CancellationToken stop)
    {
        await Task.Delay(StartUp, clock, stop).ConfigureAwait(false);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
            say(Make("stats").Payload);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    /// <summary>Reports at the start and then every <paramref name="interval"/>, until <paramref name="stop"/>; zero reports nothing.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken stop)
    {
        if (interval == TimeSpan.Zero)
            return;
        await Task.Delay(StartUp, clock, stop).ConfigureAwait(false);
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            try
            {
                outbox.Add(Make("report"));
            }
            catch (StageBrokenException error)
            {
                log.LogWarning("the report of this box could not be queued: {Problem}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private OutboxMessage Make(string kind)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        var id = MessageIds.Of(prefix, kind, time);
        var report = new ReportMessage
        {
            MessageId = id,
            Time = time,
            Version = RunMeasure.ProgramVersion,
            UptimeSeconds = Math.Round(clock.GetElapsedTime(_started).TotalSeconds),
            Events = pipeline.Events,
            Observations = pipeline.Observations,
            Media = pipeline.Media,
            MediaFailed = pipeline.FailedMedia,
            Fault = pipeline.Fault,
            OutboxMessages = outbox.Count(),
            DiskFreeMegabytes = BoxReadings.FreeBytes(data.Path) >> 20,
            TemperatureCelsius = ThermalZones.Hottest(ThermalZones.Root),
            PeakRssMegabytes = PeakMemory.Bytes >> 20,
            Sources = [.. sources.Statuses.Select(ReportedSource.Of)],
        };
        return new OutboxMessage(id, $"{prefix}/{kind}", JsonSerializer.Serialize(report, ReportJson.Wire.ReportMessage));
    }
}
