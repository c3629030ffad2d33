using System.Net;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Service.Supervision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace EdgeLynx.Agent.Service.Http;

/// <summary>The web server: health, metrics, upload. It takes nothing from environment or files but what it is told.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpHost(WebApplication app) => _app = app;

    /// <summary>Starts to listen.</summary>
    /// <param name="listen">Where.</param>
    /// <param name="health">What <c>/health/ready</c> answers.</param>
    /// <param name="isAlive">What <c>/health/live</c> answers.</param>
    /// <param name="upload">Takes files.</param>
    /// <param name="logs">Where it writes.</param>
    /// <exception cref="UsageException">The address cannot be listened on.</exception>
    public static async Task<HttpHost> StartAsync(
        IPEndPoint listen, Func<HealthAnswer> health, Func<bool> isAlive, UploadEndpoint upload, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(listen);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 64;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => ServiceTelemetry.Add(metrics).AddPrometheusExporter());
        var app = builder.Build();
        app.UseRouting();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapGet("/health/live", context => AnswerAsync(context, isAlive() ? 200 : 503, isAlive() ? "alive" : "stuck"));
        app.MapGet("/health/ready", context =>
        {
            var answer = health();
            context.Response.ContentType = "application/json";
            return AnswerAsync(context, answer.Ready ? 200 : 503, JsonSerializer.Serialize(answer, ReportJson.Wire.HealthAnswer));
        });
        app.MapMethods("/upload/{source}/{name}", ["POST", "PUT"], upload.ReceiveAsync);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new UsageException($"http.listen {listen}: {error.Message.TrimEnd('.')}; give another address, or off");
        }
        return new HttpHost(app);
    }

    /// <summary>Where it listens: with the port it got when it asked for any.</summary>
    public string Address => _app.Urls.First();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text + "\n");
    }

    /// <summary>The program listens to signals itself: the server must still answer while the pipeline drains.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
