using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>A store with messages to send, and what a receiver got of them.</summary>
internal sealed class DeliveryRig : IDisposable
{
    public const string Prefix = "edgelynx/valley/trap-7";
    private readonly EventMessages _messages = new(Prefix, historical: false, withPeople: false);
    private int _events;

    public DeliveryRig(string? store = null) => Store = EventStore.Open(store ?? Folder["edgelynx.db"]);

    public TempFolder Folder { get; } = new();

    public EventStore Store { get; }

    /// <summary>Messages queued so far.</summary>
    public int Queued { get; private set; }

    public Outbox Outbox => new(Store);

    /// <summary>Queues what <paramref name="events"/> events say, two messages each, as if <paramref name="ago"/>.</summary>
    public void Queue(int events, TimeSpan ago = default)
    {
        using var transaction = Store.Connection.BeginTransaction();
        for (var i = 0; i < events; i++)
        {
            foreach (var message in _messages.Of([Line(_events++)]))
            {
                Outbox.Add(Store, message, TimeProvider.System.GetUtcNow() - ago);
                Queued++;
            }
        }
        transaction.Commit();
    }

    public OutboxSender Send(int port, DeliveryOptions? options = null, BrokerCredentials? credentials = null, string scheme = "mqtt")
    {
        var address = BrokerAddress.Parse($"{scheme}://localhost:{port}/valley/trap-7", "", [])!;
        var own = (options ?? new DeliveryOptions()) with { LongestPause = TimeSpan.FromSeconds(1) };
        return new OutboxSender(
            () => new BrokerConnection(address, credentials ?? new BrokerCredentials(), own), Store.Path, own, TimeProvider.System);
    }

    /// <summary>Waits until the outbox is empty and the receiver has every message; says what came.</summary>
    public async Task<Delivered> AllAsync(Subscriber subscriber)
    {
        await Eventually.TrueAsync(() => Outbox.Count == 0 && Count(subscriber.Received).Distinct == Queued, $"not all of {Queued} messages came");
        return Count(subscriber.Received);
    }

    /// <summary>What of <paramref name="messages"/> are ours, in the order of their first coming.</summary>
    public static Delivered Count(IEnumerable<(string Topic, string Payload)> messages)
    {
        var ours = messages.Where(message => message.Topic.EndsWith("/observation", StringComparison.Ordinal)
            || message.Topic.EndsWith("/event", StringComparison.Ordinal)).ToList();
        var read = ours.Select(message => JsonDocument.Parse(message.Payload).RootElement).ToList();
        var ids = read.Select(root => root.GetProperty("message_id").GetString()!).ToList();
        return new Delivered(read, ids.Distinct().Count(), ids.Count - ids.Distinct().Count());
    }

    /// <summary>How many different things <paramref name="messages"/> tell of, whatever their ids.</summary>
    public static int Things(IEnumerable<(string Topic, string Payload)> messages) => messages
        .Where(message => message.Topic.EndsWith("/observation", StringComparison.Ordinal) || message.Topic.EndsWith("/event", StringComparison.Ordinal))
        .Select(What).Distinct().Count();

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }

    private static string What((string Topic, string Payload) message)
    {
        var root = JsonDocument.Parse(message.Payload).RootElement;
        var track = root.TryGetProperty("track", out var number) ? number.ToString() : "";
        var type = root.TryGetProperty("observation_type", out var observed) ? observed.GetString() : "";
        return $"{message.Topic} {root.GetProperty("event_id").GetString()} {type} {track}";
    }

    private static ObservationLine Line(int number) => new()
    {
        EventId = number.ToString("x16"),
        DeploymentId = "A",
        Start = "2024-05-01T10:00:00.000",
        End = "2024-05-01T10:00:03.000",
        TimeSource = "exif",
        ObservationType = "animal",
        Track = 1,
        Media = ["a.jpg"],
        Selected = [new SelectedLine { File = "a.jpg", Frame = 0, Time = "2024-05-01T10:00:00.000", Part = 1, Box = [1, 2, 3, 4], Confidence = 0.9, Sharpness = 12 }],
        Decision = new DecisionLine("known", "lynx_7", 0.9),
        Candidates = [.. Enumerable.Range(0, 10).Select(i => new CandidateLine($"lynx_{i}", 0.1, "left", i))],
        Models = new Dictionary<string, string> { ["detect"] = "fake 1" },
    };

    /// <summary>What a receiver got.</summary>
    /// <param name="Messages">Every message, in order.</param>
    /// <param name="Distinct">Message ids.</param>
    /// <param name="Duplicates">Messages beyond the first of an id.</param>
    internal sealed record Delivered(IReadOnlyList<JsonElement> Messages, int Distinct, int Duplicates);
}
