using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EdgeLynx.Agent.Publishing;

/// <summary>One MQTT 5 connection, with the box's status kept on the broker: online while it lasts, offline when it ends, however it ends.</summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private const string Online = "online";
    private const string Offline = "offline";

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly BrokerAddress _address;
    private readonly MqttClientOptions _options;
    private readonly bool _withStatus;

    /// <summary>A connection to <paramref name="address"/>, not yet open.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="credentials">What it asks for.</param>
    /// <param name="withStatus">Whether the box's status on the broker follows this connection.</param>
    public BrokerConnection(BrokerAddress address, BrokerCredentials credentials, bool withStatus = true)
    {
        (_address, _withStatus) = (address, withStatus);
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(address.Host, address.Port)
            .WithClientId($"edgelynx-{MessageIds.Of(address.Prefix)[..12]}")
            .WithCleanStart(true)
            .WithTimeout(TimeSpan.FromSeconds(10))
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(30));
        if (withStatus)
        {
            builder.WithWillTopic(StatusTopic).WithWillPayload(Offline).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }
        if (credentials.User is not null)
            builder.WithCredentials(credentials.User, credentials.Password);
        if (address.Tls)
            builder.WithTlsOptions(tls => Encrypt(tls, credentials));
        _options = builder.Build();
    }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _client.IsConnected;

    private string StatusTopic => $"{_address.Prefix}/status";

    /// <summary>Opens it and says that the box is online.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached or refuses us; the message says which.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            var result = await _client.ConnectAsync(_options, cancellation).ConfigureAwait(false);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
                throw new BrokerException($"{_address.Text} refused the connection: {result.ResultCode}");
        }
        catch (Exception error) when (IsBrokers(error))
        {
            throw new BrokerException($"{_address.Text} cannot be reached: {Innermost(error)}", error);
        }
        if (_withStatus)
            await SendAsync(StatusTopic, Online, retain: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends one message with QoS 1; when this returns the broker has acknowledged it.</summary>
    /// <exception cref="BrokerException">It has not.</exception>
    public async Task SendAsync(string topic, string payload, bool retain, CancellationToken cancellation)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        try
        {
            var result = await _client.PublishAsync(message, cancellation).ConfigureAwait(false);
            if (!result.IsSuccess)
                throw new BrokerException($"{_address.Text} refused a message on {topic}: {result.ReasonCode} {result.ReasonString}".TrimEnd());
        }
        catch (Exception error) when (IsBrokers(error))
        {
            throw new BrokerException($"{_address.Text}: the connection was lost: {Innermost(error)}", error);
        }
    }

    /// <summary>Says that the box is offline and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                if (_withStatus)
                    await SendAsync(StatusTopic, Offline, retain: true, patience.Token).ConfigureAwait(false);
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), patience.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is BrokerException or OperationCanceledException || IsBrokers(error))
            {
                // The last will says the same.
            }
        }
        _client.Dispose();
    }

    private static bool IsBrokers(Exception error) =>
        error is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException
            or System.Net.Sockets.SocketException or IOException or AuthenticationException or InvalidOperationException;

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message.TrimEnd('.');
    }

    private static void Encrypt(MqttClientTlsOptionsBuilder tls, BrokerCredentials credentials)
    {
        tls.UseTls().WithSslProtocols(SslProtocols.None);
        if (credentials.Certificate is { } file)
            tls.WithClientCertificates([X509Certificate2.CreateFromPemFile(file, credentials.Key)]);
        if (credentials.Authority is { } authority)
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(authority);
            tls.WithCertificateValidationHandler(check => IsSignedBy(trusted, check.Certificate, check.SslPolicyErrors));
        }
    }

    private static bool IsSignedBy(X509Certificate2Collection trusted, X509Certificate certificate, SslPolicyErrors found)
    {
        if ((found & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}
