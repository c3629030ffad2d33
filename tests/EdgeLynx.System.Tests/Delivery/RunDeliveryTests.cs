using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promise D12: the live service keeps what replay keeps.</summary>
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
        await Eventually.TrueAsync(() => DeliveryRig.Count(subscriber.Received).Distinct >= expected, "messages were lost");
        Assert.Equal(expected, DeliveryRig.Count(subscriber.Received).Distinct);
        Assert.Equal(expected, DeliveryRig.Things(subscriber.Received));
    }
}
