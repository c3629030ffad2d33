using System.Text.Json;
using EdgeLynx.System.Tests.Support;
using NJsonSchema;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises D12 to D14, D17 and D18: the live service keeps what replay keeps, and says more.</summary>
public sealed class RunDeliveryTests
{
    private const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.4 } """;

    [Fact]
    public async Task D12_RunKilledWhileItPublishes_LosesNothingAndRepeatsNothingUnderANewId()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["card"], 8);
        foreach (var stored in new[] { 6, 12 })
        {
            using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting);
            await run.UntilStoredAsync(stored);
            run.Kill();
        }
        var recovery = Recovery.Begin();
        using var last = await ServiceRun.StartAsync(folder, Card, broker.Setting);
        await last.UntilStoredAsync(24);
        await recovery.AllCameAsync(subscriber, last);
    }

    [Fact]
    public async Task D13_AnEventThatGoesOn_IsOpenedOnceAndLaterClosedUnderTheSameId()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["card"], 8);
        using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting);
        await run.UntilStoredAsync(24);
        var closed = run.Query<long>("SELECT count(DISTINCT event) FROM observations WHERE type <> 'human'");
        await Recovery.Begin().AllCameAsync(subscriber, run);
        Assert.Equal(closed, Events(subscriber, "closed").Count);
        var opened = Events(subscriber, "opened");
        // Two of the eight are blank: nothing to tell of before they are over.
        Assert.Equal(6, opened.Count);
        Assert.Equal(6, opened.Distinct().Count());
        Assert.Subset(Events(subscriber, "closed").ToHashSet(), opened.ToHashSet());
        var order = subscriber.Received.Where(message => message.Topic.EndsWith("/event", StringComparison.Ordinal)).ToList();
        Assert.All(opened, id => Assert.True(
            order.FindIndex(message => IsOpened(message) && message.Payload.Contains(id, StringComparison.Ordinal))
            < order.FindIndex(message => !IsOpened(message) && message.Payload.Contains(id, StringComparison.Ordinal))));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "docs", "schemas", "event.schema.json"));
        Assert.All(order, message => Assert.Empty(schema.Validate(message.Payload)));
        Assert.DoesNotContain(order, message => message.Payload.Contains("human", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D14_ABoxThatRuns_ReportsHowItIsByItsSchema()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "docs", "schemas", "report.schema.json"));
        foreach (var kind in new[] { "report", "stats" })
        {
            var received = subscriber.WaitUntil(messages => messages.Any(message => message.Topic == $"{DeliveryRig.Prefix}/{kind}"), $"no {kind} came");
            var payload = received.First(message => message.Topic == $"{DeliveryRig.Prefix}/{kind}").Payload;
            Assert.Empty(schema.Validate(payload));
            Assert.Equal("card", JsonDocument.Parse(payload).RootElement.GetProperty("sources")[0].GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task D17_TheCompactForm_CarriesEveryMessageToo()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["card"], 8);
        using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting, ("EDGELYNX__mqtt__delivery__form", "compact"));
        await run.UntilStoredAsync(24);
        var (observations, events) = (run.Query<long>("SELECT count(*) FROM observations WHERE type <> 'human'"), run.Query<long>("SELECT count(DISTINCT event) FROM observations WHERE type <> 'human'"));
        // Six events are opened before they are closed.
        subscriber.WaitUntil(messages => Count(messages, "/o") == observations && Count(messages, "/e") == events + 6, $"not {observations} and {events + 6} came");
        Assert.Equal(0, Count(subscriber.Received, "/observation") + Count(subscriber.Received, "/event"));
        Recovery.Say($"stored {observations + events}, published {observations + events}, beside 6 events that were opened, duplicates 0, lost 0");
    }

    [Fact]
    public async Task D18_WithHomeAssistant_TheBoxIsAnnouncedForWhoeverComesLater()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var run = await ServiceRun.StartAsync(folder, Card, broker.Setting, ("EDGELYNX__mqtt__home_assistant", "true"));
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_delivery_connected") == 1, "connected");
        using var later = broker.Subscribe("-t", "homeassistant/#");
        var (topic, payload) = later.WaitUntil(messages => messages.Any(IsDevice), "the box is not announced").First(IsDevice);
        Assert.EndsWith("/config", topic, StringComparison.Ordinal);
        var device = JsonDocument.Parse(payload).RootElement;
        Assert.Equal($"{DeliveryRig.Prefix}/status", device.GetProperty("cmps").GetProperty("connection").GetProperty("state_topic").GetString());
        Assert.Equal($"{DeliveryRig.Prefix}/observation", device.GetProperty("cmps").GetProperty("last_seen").GetProperty("state_topic").GetString());
    }

    private static bool IsDevice((string Topic, string Payload) message) => message.Topic.StartsWith("homeassistant/device/edgelynx_", StringComparison.Ordinal);

    private static int Count(IReadOnlyList<(string Topic, string Payload)> messages, string kind) =>
        messages.Count(message => message.Topic == DeliveryRig.Prefix + kind);

    private static bool IsOpened((string Topic, string Payload) message) => message.Payload.Contains("\"state\":\"opened\"", StringComparison.Ordinal);

    private static List<string> Events(Subscriber subscriber, string state) =>
        [.. subscriber.Received.Where(message => message.Topic == $"{DeliveryRig.Prefix}/event").Select(message => JsonDocument.Parse(message.Payload).RootElement)
            .Where(root => root.GetProperty("state").GetString() == state).Select(root => root.GetProperty("event_id").GetString()!)];
}
