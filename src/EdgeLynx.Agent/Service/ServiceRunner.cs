using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Http;
using EdgeLynx.Agent.Service.Remote;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Service.Supervision;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>The live service from start to stop: opens what the configuration names, runs it, closes it in the opposite order.</summary>
/// <param name="context">The world.</param>
/// <param name="load">Reads the configuration.</param>
/// <param name="makeParts">Makes the models and decoders.</param>
internal sealed class ServiceRunner(CommandContext context, LoadConfig load, MakeReplayParts makeParts)
{
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs until <paramref name="stopped"/>; returns the exit code.</summary>
    /// <exception cref="UsageException">Something that the configuration names cannot be used; nothing was started.</exception>
    public async Task<int> RunAsync(CancellationToken stopped)
    {
        var errors = new List<string>();
        var config = load(errors);
        UsageException.ThrowIfAny(errors);
        var options = config!.Options;
        var office = Office.Of(options, errors);
        var parts = Open(options, errors);
        UsageException.ThrowIfAny(errors);

        using var logs = ServiceLog.Create(options.Logging);
        var (log, clock) = (logs.CreateLogger("edgelynx"), context.Clock);
        using var data = DataFolder.Open(options.Data);
        using var inbox = new Inbox(data.Store.Path);
        inbox.CountCrashes();
        using var outbox = new OutboxView(data.Store.Path, clock);
        using var intake = new Intake();
        var desk = office?.Desk(data.Store, clock, log);
        await using var publisher = office?.Publish(options, data.Store, desk, clock);
        var pipeline = new PipelineHost(
            data.Store, publisher?.Messages, publisher is null ? null : valid => publisher.TellOpened(valid, outbox.Add), intake, inbox, clock, log);
        await using var sources = new SourceSet(new SourceFactory(inbox, intake, data, clock, log), log);
        var clockWatch = new ClockWatch(clock, log);
        using var meter = new ServiceMeter(pipeline, sources, data, outbox, clockWatch);
        meter.Add(publisher?.State);
        using var telemetry = ServiceTelemetry.Send(options.Logging.Otlp);
        var progress = new ProgressWatch(() => pipeline.IsBusy, () => pipeline.Progress, TimeSpan.FromSeconds(options.Supervision.StuckSeconds), clock);
        var upload = new UploadEndpoint(() => pipeline.Fault is null, sources.Find, data.Uploads, log);
        await using var http = await ListenAsync(options.Http, pipeline, sources, progress, upload, logs).ConfigureAwait(false);
        using var watch = new ConfigWatch(config.File, errors => load(errors), clock, log);
        using var live = new LiveService(config, parts!, Open, pipeline, sources, intake, watch, clock, log);
        var systemd = new SystemdLink(new SystemdNotifier(), () => !progress.IsStuck(), () => Describe(pipeline, outbox), clock);
        using var proxies = new ProxyPictures(clock);
        var keeper = new DiskKeeper(data, options.Retention, () => BoxReadings.FreeBytes(data.Path), proxies.TryKeep, clock, log);
        List<Func<CancellationToken, Task>> beside =
        [
            stop => systemd.RunAsync(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), stop), clockWatch.RunAsync, keeper.RunAsync,
            stop => new EmbeddingTask(options, clock, log).RunAsync(live.ReopenGallery, stop),
        ];
        if (publisher is not null)
        {
            var report = new SelfReport(office!.Address.Prefix, pipeline, sources, data, outbox, clock, log);
            beside.Add(stop => report.RunAsync(TimeSpan.FromHours(options.Supervision.ReportHours), stop));
            beside.Add(stop => report.SayStatsAsync(publisher.ReportStats, stop));
            var exchange = office.Exchange(options, clock, log);
            if (exchange is not null)
                beside.Add(stop => exchange.RunAsync(live.ReopenGallery, stop));
            var actions = CommandActions.All(sources, exchange, new RemoteSettings(options.Data, load, watch.Ask));
            if (desk is not null)
                beside.Add(stop => desk.RunAsync(actions, stop));
        }
        await using (new SideTasks(beside, log))
        {
            systemd.Ready();
            log.LogInformation("edgelynx {Version} runs with {Count} sources", RunMeasure.ProgramVersion, options.Sources.Count);
            await live.RunAsync(stopped).ConfigureAwait(false);
            systemd.Stopping();
        }
        if (publisher is not null)
            await publisher.FinishAsync(data.Store, BrokerPatience).ConfigureAwait(false);
        log.LogInformation("stopped");
        return ExitCodes.Done;
    }

    private ReplayParts? Open(ServiceOptions options, List<string> errors)
    {
        ServiceParts.Check(options, errors);
        return errors.Count == 0 ? makeParts(ServiceParts.For(options), context, errors) : null;
    }

    private static async Task<HttpHost?> ListenAsync(
        HttpOptions options, PipelineHost pipeline, SourceSet sources, ProgressWatch progress, UploadEndpoint upload, ILoggerFactory logs)
    {
        if (options.EndPoint is not { } listen)
            return null;
        var log = logs.CreateLogger("edgelynx");
        var http = await HttpHost.StartAsync(
            listen, options, () => new HealthAnswer(pipeline.Fault is null, pipeline.Fault, [.. sources.Statuses.Select(ReportedSource.Of)]),
            () => !progress.IsStuck(), upload, logs).ConfigureAwait(false);
        log.LogInformation("listening on {Address}", http.Address);
        if (!System.Net.IPAddress.IsLoopback(listen.Address) && options.TrustedNetwork)
            log.LogWarning("{Address} is open to a network that the configuration calls trusted: whoever is on it can look, and read tokens", listen);
        return http;
    }

    private static string Describe(PipelineHost pipeline, OutboxView outbox) => pipeline.Fault is { } fault
        ? $"not processing: {fault}"
        : $"{pipeline.Media} files, {pipeline.Observations} observations, {outbox.Count()} messages waiting";
}
