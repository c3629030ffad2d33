using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
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

    // Room for the topic and the properties in the largest packet a broker says it takes.
    private const int PacketOverhead = 512;

    private const string NotTrusted =
        "the broker's certificate is not trusted: it has expired (is the clock right?) or an authority signed it that is not known here; give "
        + "that authority's PEM file in EDGELYNX_MQTT_CA, for edgelynx run in mqtt.ca_file";

    private const string OtherHost = "the broker's certificate is not for this host: use the name that is in the certificate";

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly BrokerAddress _address;
    private readonly BrokerCredentials _credentials;
    private readonly DeliveryOptions _delivery;
    private readonly bool _withStatus;

    // What is wrong with the broker's certificate: the exception that follows from it does not say.
    private string? _distrust;

    /// <summary>A connection to <paramref name="address"/>, not yet open.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="credentials">What it asks for.</param>
    /// <param name="delivery">Patience, and what is announced.</param>
    /// <param name="withStatus">Whether the box's status on the broker follows this connection.</param>
    public BrokerConnection(BrokerAddress address, BrokerCredentials credentials, DeliveryOptions delivery, bool withStatus = true) =>
        (_address, _credentials, _delivery, _withStatus) = (address, credentials, delivery, withStatus);

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _client.IsConnected;

    /// <summary>Hears every message that comes: topic and payload. Called one at a time.</summary>
    public Action<string, byte[]>? Received { get; init; }

    /// <summary>What is listened on from the first moment, beside <see cref="Received"/>; null for nothing.</summary>
    public string? Listens { get; init; }

    /// <summary>Largest payload the broker takes, bytes; known once it is open.</summary>
    public long LargestPayload { get; private set; } = long.MaxValue;

    /// <summary>Most messages the broker takes before it has acknowledged one; known once it is open.</summary>
    public int MostInFlight { get; private set; } = ushort.MaxValue;

    private string StatusTopic => $"{_address.Prefix}/status";

    /// <summary>Opens it, says that the box is online and announces what is to be announced.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached or refuses us; the message says which.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            _client.ApplicationMessageReceivedAsync += Hear;
            var result = await _client.ConnectAsync(Options(), cancellation).ConfigureAwait(false);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
                throw new BrokerException($"{_address.Text} refused the connection: {result.ResultCode}");
            if (result.MaximumPacketSize is > 0 and var packet)
                LargestPayload = Math.Max(0, packet - PacketOverhead);
            if (result.ReceiveMaximum is > 0 and var most)
                MostInFlight = most;
        }
        catch (Exception error) when (IsBrokers(error))
        {
            throw new BrokerException($"{_address.Text} cannot be reached: {_distrust ?? Innermost(error)}", error);
        }
        if (Listens is { } filter)
            await SubscribeAsync([filter], MqttRetainHandling.DoNotSendOnSubscribe, cancellation).ConfigureAwait(false);
        if (!_withStatus)
            return;
        try
        {
            await SendAsync(StatusTopic, Online, retain: true, cancellation).ConfigureAwait(false);
            foreach (var (topic, payload) in _delivery.Announcements)
                await SendAsync(topic, payload, retain: true, cancellation).ConfigureAwait(false);
        }
        catch (RefusedException error)
        {
            throw new BrokerException(error.Message, error);
        }
    }

    /// <inheritdoc cref="SendAsync(string, byte[], bool, CancellationToken)"/>
    public Task SendAsync(string topic, string payload, bool retain, CancellationToken cancellation) =>
        SendAsync(topic, Encoding.UTF8.GetBytes(payload), retain, cancellation);

    /// <summary>Sends one message with QoS 1; when this returns the broker has acknowledged it.</summary>
    /// <exception cref="BrokerException">The connection was lost before.</exception>
    /// <exception cref="RefusedException">The broker does not take this message.</exception>
    public async Task SendAsync(string topic, byte[] payload, bool retain, CancellationToken cancellation)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        var result = await CallAsync(() => _client.PublishAsync(message, cancellation)).ConfigureAwait(false);
        if (!result.IsSuccess)
            throw new RefusedException($"{_address.Text} refused a message on {topic}: {result.ReasonCode} {result.ReasonString}".TrimEnd());
    }

    /// <summary>Asks for what will be said on <paramref name="filters"/>, with QoS 1.</summary>
    /// <param name="filters">Topic filters.</param>
    /// <param name="kept">What to do with what the broker keeps there already.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <exception cref="BrokerException">The connection was lost, or the broker does not allow it.</exception>
    public async Task SubscribeAsync(IReadOnlyList<string> filters, MqttRetainHandling kept, CancellationToken cancellation)
    {
        var options = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in filters)
            options.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce, retainHandling: kept);
        var result = await CallAsync(() => _client.SubscribeAsync(options.Build(), cancellation)).ConfigureAwait(false);
        if (result.Items.FirstOrDefault(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
            throw new BrokerException($"{_address.Text} does not let us listen on {refused.TopicFilter.Topic}: {refused.ResultCode}");
    }

    /// <summary>Ends what <see cref="SubscribeAsync"/> began.</summary>
    /// <exception cref="BrokerException">The connection was lost.</exception>
    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        var options = new MqttClientUnsubscribeOptionsBuilder();
        foreach (var filter in filters)
            options.WithTopicFilter(filter);
        return CallAsync(() => _client.UnsubscribeAsync(options.Build(), cancellation));
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
            catch (Exception error) when (error is BrokerException or RefusedException or OperationCanceledException || IsBrokers(error))
            {
                // The last will says the same.
            }
        }
        _client.Dispose();
    }

    private MqttClientOptions Options()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(_address.Host, _address.Port)
            .WithClientId($"edgelynx-{MessageIds.Of(_address.Prefix)[..12]}")
            .WithCleanStart(true)
            .WithTimeout(_delivery.AckTimeout)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(30));
        if (_withStatus)
        {
            builder.WithWillTopic(StatusTopic).WithWillPayload(Offline).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }
        if (_credentials.User is not null)
            builder.WithCredentials(_credentials.User, _credentials.Password);
        if (_address.Tls)
            builder.WithTlsOptions(Encrypt);
        return builder.Build();
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error) when (IsBrokers(error))
        {
            throw new BrokerException($"{_address.Text}: the connection was lost: {Innermost(error)}", error);
        }
    }

    private Task Hear(MqttApplicationMessageReceivedEventArgs message)
    {
        Received?.Invoke(message.ApplicationMessage.Topic, message.ApplicationMessage.Payload.ToArray());
        return Task.CompletedTask;
    }

    private static bool IsBrokers(Exception error) =>
        error is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException
            or System.Net.Sockets.SocketException or IOException or UnauthorizedAccessException or AuthenticationException or CryptographicException or InvalidOperationException;

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message.TrimEnd('.');
    }

    private void Encrypt(MqttClientTlsOptionsBuilder tls)
    {
        tls.UseTls().WithSslProtocols(SslProtocols.None);
        if (_credentials.Certificate is { } file)
            tls.WithClientCertificates([X509Certificate2.CreateFromPemFile(file, _credentials.Key)]);
        var own = _credentials.Authority is null ? null : new X509Certificate2Collection();
        own?.ImportFromPemFile(_credentials.Authority!);
        tls.WithCertificateValidationHandler(check => Trusts(own, check.Certificate, check.SslPolicyErrors));
    }

    private bool Trusts(X509Certificate2Collection? own, X509Certificate certificate, SslPolicyErrors found)
    {
        var trusted = own is null ? found == SslPolicyErrors.None : IsSignedBy(own, certificate, found);
        _distrust = trusted ? null : found.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? OtherHost : NotTrusted;
        return trusted;
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
