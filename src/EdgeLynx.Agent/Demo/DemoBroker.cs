using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MQTTnet.Server;

namespace EdgeLynx.Agent.Demo;

/// <summary>An MQTT broker inside the program, on the loopback only, that counts what is published to it.</summary>
internal sealed class DemoBroker : IAsyncDisposable
{
    private readonly MqttServer _server;
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    private DemoBroker(MqttServer server, int port)
    {
        (_server, Port) = (server, port);
        _server.InterceptingPublishAsync += publish =>
        {
            // The last level says what a message is: event, observation, status, stats.
            var topic = publish.ApplicationMessage.Topic;
            _counts.AddOrUpdate(topic[(topic.LastIndexOf('/') + 1)..], 1, (_, n) => n + 1);
            return Task.CompletedTask;
        };
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Messages by the last level of their topic.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Starts a broker on a free port.</summary>
    public static async Task<DemoBroker> StartAsync()
    {
        var port = FreePort();
        var options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port)
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build();
        var broker = new DemoBroker(new MqttServerFactory().CreateMqttServer(options), port);
        await broker._server.StartAsync().ConfigureAwait(false);
        return broker;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync().ConfigureAwait(false);
        _server.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
