using EdgeLynx.Agent.Service.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>The service's log: standard error, or systemd's journal.</summary>
internal static class ServiceLog
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    /// <summary>Writes as <paramref name="options"/> say.</summary>
    public static ILoggerFactory Create(LoggingOptions options) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(options.Level);
        // The web server tells of every request at this level; what it refuses we tell ourselves.
        builder.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        switch (options.Format)
        {
            case LogFormat.Json:
                builder.AddJsonConsole(json => (json.TimestampFormat, json.UseUtcTimestamp) = (Time, true));
                break;
            case LogFormat.Journal:
            case LogFormat.Auto when SystemdHelpers.IsSystemdService() && File.Exists(JournalLoggerProvider.Socket):
                builder.AddProvider(new JournalLoggerProvider(JournalLoggerProvider.Socket));
                break;
            case LogFormat.Systemd:
            case LogFormat.Auto when SystemdHelpers.IsSystemdService():
                builder.AddSystemdConsole();
                break;
            default:
                builder.AddSimpleConsole(plain => (plain.SingleLine, plain.TimestampFormat, plain.UseUtcTimestamp, plain.ColorBehavior) =
                    (true, Time, true, LoggerColorBehavior.Disabled));
                break;
        }
    });
}
