using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Http;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Service.Supervision;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>The live service from start to stop: opens what the configuration names, runs it, closes it in the opposite order.</summary>
/// <param name="context">The world.</param>
/// <param name="load">Reads the configuration; null with errors when it is wrong.</param>
/// <param name="makeParts">Makes the models and decoders.</param>
internal sealed class ServiceRunner(CommandContext context, Func<List<string>, LoadedConfig?> load, MakeReplayParts makeParts)
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
        var broker = options.Mqtt is { } mqtt ? BrokerAddress.Parse(mqtt.Url, Environment.MachineName, errors) : null;
        var credentials = options.Mqtt?.Credentials(errors) ?? new BrokerCredentials();
        var parts = makeParts(ServiceParts.For(options), context, errors);
        UsageException.ThrowIfAny(errors);

        using var logs = ServiceLog.Create(options.Logging);
        var log = logs.CreateLogger("edgelynx");
        using var data = DataFolder.Open(options.Data);
        using var inbox = new Inbox(data.Store.Path);
        using var outbox = new OutboxView(data.Store.Path);
        using var intake = new Intake();
        await using var publisher = broker is null
            ? null
            : Publisher.Start(broker, credentials, historical: false, options.Detection.People == PeoplePrivacy.Keep, data.Store, context.Clock);
        var pipeline = new PipelineHost(data.Store, publisher?.Messages, intake, context.Clock, log);
        await using var sources = new SourceSet(new SourceFactory(inbox, intake, data, context.Clock, log), log);
        var clockWatch = new ClockWatch(context.Clock, log);
        using var meter = new ServiceMeter(pipeline, sources, data, outbox, clockWatch, parts!.ModelNames);
        using var telemetry = ServiceTelemetry.Send(options.Logging.Otlp);
        var progress = new ProgressWatch(
            () => pipeline.IsBusy, () => pipeline.Progress, TimeSpan.FromSeconds(options.Supervision.StuckSeconds), context.Clock);
        var upload = new UploadEndpoint(sources.Find, data.Uploads, log);
        await using var http = options.Http.EndPoint is { } listen
            ? await HttpHost.StartAsync(listen, () => Health(pipeline, sources), () => !progress.IsStuck(), upload, logs).ConfigureAwait(false)
            : null;
        if (http is not null)
            log.LogInformation("listening on {Address}", http.Address);
        if (options.Http.EndPoint is { } open && !System.Net.IPAddress.IsLoopback(open.Address))
            log.LogWarning("{Address} is open to the network, without TLS: tokens can be read there by whoever is between", open);
        var systemd = new SystemdLink(new SystemdNotifier(), () => !progress.IsStuck(), () => Describe(pipeline, outbox), context.Clock);
        var beside = new List<Func<CancellationToken, Task>>
        {
            stop => systemd.RunAsync(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), stop),
            clockWatch.RunAsync,
        };
        if (broker is not null && options.Supervision.ReportHours > 0)
        {
            var report = new SelfReport(broker.Prefix, pipeline, sources, data, outbox, context.Clock, log);
            beside.Add(stop => report.RunAsync(TimeSpan.FromHours(options.Supervision.ReportHours), stop));
        }
        using var watch = new ConfigWatch(config.File, load, context.Clock, log);
        using var live = new LiveService(
            config, parts, (next, problems) => makeParts(ServiceParts.For(next), context, problems), pipeline, sources, intake, watch, context.Clock, log);
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

    private static HealthAnswer Health(PipelineHost pipeline, SourceSet sources) =>
        new(pipeline.Fault is null, pipeline.Fault, [.. sources.Statuses.Select(ReportedSource.Of)]);

    private static string Describe(PipelineHost pipeline, OutboxView outbox) => pipeline.Fault is { } fault
        ? $"not processing: {fault}"
        : $"{pipeline.Media} files, {pipeline.Observations} observations, {outbox.Count()} messages waiting";
}
