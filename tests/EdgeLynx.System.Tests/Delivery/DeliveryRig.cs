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

    /// <summary>Waits until the outbox is empty and the receiver has every message; says what came, and how long after <paramref name="recovery"/> began.</summary>
    public Task<Delivered> AllAsync(Subscriber subscriber, Recovery? recovery = null) =>
        (recovery ?? Recovery.Begin()).AllCameAsync(() => subscriber.Received, Queued, () => Outbox.Count == 0);

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
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
}
