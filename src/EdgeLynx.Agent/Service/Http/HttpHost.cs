using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Service.Configuration;
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
    private const string Live = "/health/live";

    private readonly WebApplication _app;

    private HttpHost(WebApplication app) => _app = app;

    /// <summary>Starts to listen.</summary>
    /// <param name="listen">Where.</param>
    /// <param name="options">With which certificate, and who may look.</param>
    /// <param name="health">What <c>/health/ready</c> answers.</param>
    /// <param name="isAlive">What <c>/health/live</c> answers.</param>
    /// <param name="upload">Takes files.</param>
    /// <param name="logs">Where it writes.</param>
    /// <exception cref="UsageException">The address cannot be listened on, or the certificate cannot be used.</exception>
    public static async Task<HttpHost> StartAsync(
        IPEndPoint listen, HttpOptions options, Func<HealthAnswer> health, Func<bool> isAlive, UploadEndpoint upload, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var certificate = Certificate(options);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(listen, at =>
            {
                if (certificate is not null)
                    at.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate[0], certificate));
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 64;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => ServiceTelemetry.Add(metrics).AddPrometheusExporter());
        var app = builder.Build();
        app.Use((context, next) => IsOpen(context.Request, options) ? next(context) : RefuseAsync(context));
        app.UseRouting();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapGet(Live, context => AnswerAsync(context, isAlive() ? 200 : 503, isAlive() ? "alive" : "stuck"));
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

    // Uploads have tokens of their own; that the process lives is no secret.
    private static bool IsOpen(HttpRequest request, HttpOptions options) =>
        options.TokenHashes.Count == 0 || request.Path.StartsWithSegments("/upload") || request.Path == Live
        || UploadToken.Matches(UploadToken.Of(request), options.TokenHashes);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, 401, "a token is needed: one of http.token_hashes");
    }

    /// <summary>The certificate, then those between it and its authority; null where nothing is encrypted.</summary>
    private static X509Certificate2Collection? Certificate(HttpOptions options)
    {
        if (options.CertificateFile is not { } file)
            return null;
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            chain[0] = X509Certificate2.CreateFromPemFile(file, options.KeyFile);
            return chain;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"http.certificate_file {file}: {error.Message.TrimEnd('.')}");
        }
    }

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
