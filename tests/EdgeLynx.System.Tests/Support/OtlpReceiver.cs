using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.System.Tests.Support;

/// <summary>As much of an OpenTelemetry collector as takes metrics: OTLP over gRPC without encryption.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly StringBuilder _received = new();

    private OtlpReceiver(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    /// <summary>The names and texts of everything that came; protobuf keeps them as they are.</summary>
    public string Received
    {
        get
        {
            lock (_received)
                return _received.ToString();
        }
    }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, on => on.Protocols = HttpProtocols.Http2));
        var receiver = new OtlpReceiver(builder.Build());
        receiver._server.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", receiver.TakeAsync);
        await receiver._server.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body);
        lock (_received)
            _received.Append(Encoding.Latin1.GetString(body.ToArray()));
        call.Response.ContentType = "application/grpc";
        // An answer without content, not compressed, of no bytes.
        await call.Response.Body.WriteAsync(new byte[5]);
        call.Response.AppendTrailer("grpc-status", "0");
    }
}
