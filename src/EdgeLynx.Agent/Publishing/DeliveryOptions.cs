namespace EdgeLynx.Agent.Publishing;

/// <summary>How messages are delivered.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>Whether all messages tell of the past: an archive.</summary>
    public bool Historical { get; init; }

    /// <summary>Whether human observations are told.</summary>
    public bool WithPeople { get; init; }

    /// <summary>How messages are written.</summary>
    /// <value>Json</value>
    public MessageForm Form { get; init; } = MessageForm.Json;

    /// <summary>Largest payload in bytes; parts of a message are left out to keep it. Null for what the broker takes.</summary>
    public int? LargestMessage { get; init; }

    /// <summary>Most messages on their way at once, at least 1.</summary>
    /// <value>64</value>
    public int InFlight { get; init; } = 64;

    /// <summary>How long a message may have waited for a connection and still tell of now.</summary>
    /// <value>5 minutes</value>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages a second of those that waited longer; null for as many as the broker takes.</summary>
    public double? BackfillPerSecond { get; init; }

    /// <summary>How long the broker may take to acknowledge before the connection counts as lost.</summary>
    /// <value>10 seconds</value>
    public TimeSpan AckTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two tries to connect.</summary>
    /// <value>30 seconds</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Retained messages said after each connect, beside the box's status: topic and payload.</summary>
    public IReadOnlyList<(string Topic, string Payload)> Announcements { get; init; } = [];
}
