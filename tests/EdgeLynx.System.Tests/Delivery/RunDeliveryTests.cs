using System.Text.Json;
using EdgeLynx.System.Tests.Support;
using NJsonSchema;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises D12 to D14: the live service keeps what replay keeps, and says more.</summary>
public sealed class RunDeliveryTests
{
    private const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.4 } """;

    [Fact]
    public async Task D12_RunKilledWhileItPublishes_LosesNothingAndRepeatsNothingUnderANewId()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        var mqtt = ("EDGELYNX__mqtt__url", $"{broker.Url}/valley/trap-7");
        Survey.WriteBursts(folder["card"], 8);
        foreach (var stored in new[] { 6, 12 })
        {
            using var run = await ServiceRun.StartAsync(folder, Card, mqtt);
            await run.UntilStoredAsync(stored);
            run.Kill();
        }
        using var last = await ServiceRun.StartAsync(folder, Card, mqtt);
        await last.UntilStoredAsync(24);
        var expected = last.Query<long>("SELECT count(*) + count(DISTINCT event) FROM observations WHERE type <> 'human'");
        IReadOnlyList<(string Topic, string Payload)> Stored() => [.. subscriber.Received.Where(message => !IsOpened(message))];
        await Eventually.TrueAsync(() => DeliveryRig.Count(Stored()).Distinct >= expected, "messages were lost");
        Assert.Equal(expected, DeliveryRig.Count(Stored()).Distinct);
        Assert.Equal(expected, DeliveryRig.Things(Stored()));
    }

    [Fact]
    public async Task D13_AnEventThatGoesOn_IsOpenedOnceAndLaterClosedUnderTheSameId()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["card"], 8);
        using var run = await ServiceRun.StartAsync(folder, Card, ("EDGELYNX__mqtt__url", $"{broker.Url}/valley/trap-7"));
        await run.UntilStoredAsync(24);
        var closed = run.Query<long>("SELECT count(DISTINCT event) FROM observations WHERE type <> 'human'");
        await Eventually.TrueAsync(() => Events(subscriber, "closed").Count == closed, "events were not closed");
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
        using var run = await ServiceRun.StartAsync(folder, Card, ("EDGELYNX__mqtt__url", $"{broker.Url}/valley/trap-7"));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "docs", "schemas", "report.schema.json"));
        foreach (var kind in new[] { "report", "stats" })
        {
            var received = subscriber.WaitUntil(messages => messages.Any(message => message.Topic == $"{DeliveryRig.Prefix}/{kind}"), $"no {kind} came");
            var payload = received.First(message => message.Topic == $"{DeliveryRig.Prefix}/{kind}").Payload;
            Assert.Empty(schema.Validate(payload));
            Assert.Equal("card", JsonDocument.Parse(payload).RootElement.GetProperty("sources")[0].GetProperty("name").GetString());
        }
    }

    private static bool IsOpened((string Topic, string Payload) message) => message.Payload.Contains("\"state\":\"opened\"", StringComparison.Ordinal);

    private static List<string> Events(Subscriber subscriber, string state) =>
        [.. subscriber.Received.Where(message => message.Topic == $"{DeliveryRig.Prefix}/event").Select(message => JsonDocument.Parse(message.Payload).RootElement)
            .Where(root => root.GetProperty("state").GetString() == state).Select(root => root.GetProperty("event_id").GetString()!)];
}
