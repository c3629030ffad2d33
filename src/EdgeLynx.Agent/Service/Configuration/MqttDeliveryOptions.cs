using System.ComponentModel.DataAnnotations;
using EdgeLynx.Agent.Publishing;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>How messages go over the link to the broker: the defaults are for mobile networks, satellite needs smaller and slower ones.</summary>
internal sealed record MqttDeliveryOptions
{
    /// <summary>json, or compact: CBOR with short keys, a tenth of the size, without frames and models.</summary>
    public MessageForm Form { get; init; } = MessageForm.Json;

    /// <summary>Largest payload in bytes. What does not fit loses its candidates, then models, then frames. Without it what the broker takes.</summary>
    [Range(64, 268435455)]
    public int? LargestMessageBytes { get; init; }

    /// <summary>Most messages on their way at once.</summary>
    [Range(1, 65535)]
    public int InFlight { get; init; } = 64;

    /// <summary>Minutes that a message may have waited for a connection and still tell of now; later it is marked historical.</summary>
    [Range(0.0, 1440.0)]
    public double FreshMinutes { get; init; } = 5;

    /// <summary>Messages a second of those that waited longer; fresh ones go first.</summary>
    [Range(0.001, 100000.0)]
    public double BackfillPerSecond { get; init; } = 20;

    /// <summary>Seconds the broker may take to acknowledge before the connection counts as lost.</summary>
    [Range(1.0, 600.0)]
    public double AckTimeoutSeconds { get; init; } = 30;

    /// <summary>Longest pause between two tries to connect, seconds.</summary>
    [Range(1.0, 86400.0)]
    public double LongestPauseSeconds { get; init; } = 60;

    /// <summary>What the sender works with.</summary>
    /// <param name="withPeople">Whether human observations are told.</param>
    /// <param name="announcements">Retained messages said after each connect.</param>
    public DeliveryOptions ToDelivery(bool withPeople, IReadOnlyList<(string Topic, string Payload)> announcements) => new()
    {
        WithPeople = withPeople,
        Form = Form,
        LargestMessage = LargestMessageBytes,
        InFlight = InFlight,
        FreshFor = TimeSpan.FromMinutes(FreshMinutes),
        BackfillPerSecond = BackfillPerSecond,
        AckTimeout = TimeSpan.FromSeconds(AckTimeoutSeconds),
        LongestPause = TimeSpan.FromSeconds(LongestPauseSeconds),
        Announcements = announcements,
    };
}
