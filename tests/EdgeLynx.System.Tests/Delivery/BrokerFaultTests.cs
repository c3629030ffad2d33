using System.Diagnostics;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>The promises D2 to D10 and D16 of docs/reliability.md: whatever the broker does, nothing queued is lost.</summary>
public sealed class BrokerFaultTests
{
    [Fact]
    public async Task D2_BrokerStoppedAndStartedAgain_EverythingArrivesInOrder()
    {
        using var rig = new DeliveryRig();
        var port = Broker.FreePort();
        using (var first = Broker.Start(rig.Folder, port))
        {
            rig.Queue(20);
            using var subscriber = first.Subscribe();
            await using var early = rig.Send(port);
            _ = await rig.AllAsync(subscriber);
        }
        rig.Queue(20);
        await using var sender = rig.Send(port);
        await Eventually.TrueAsync(() => sender.State.LastError is not null);
        Assert.Contains("cannot be reached", sender.State.LastError, StringComparison.Ordinal);
        Assert.Equal(40, rig.Outbox.Count);
        using var second = Broker.Start(rig.Folder, port);
        var recovery = Recovery.Begin();
        using var later = second.Subscribe();
        var all = await recovery.AllCameAsync(() => later.Received, 40, () => rig.Outbox.Count == 0);
        var events = all.Messages.Select(message => message.GetProperty("event_id").GetString()!).Distinct().ToList();
        Assert.Equal(events.Order(StringComparer.Ordinal), events);
    }

    [Fact]
    public async Task D3_BrokerRestartedWithoutItsState_TheBoxIsOnlineAgainAndTheRestArrives()
    {
        using var rig = new DeliveryRig();
        var port = Broker.FreePort();
        var first = Broker.Start(rig.Folder, port);
        await using var sender = rig.Send(port);
        await Eventually.TrueAsync(() => sender.State.IsConnected);
        first.Dispose();
        await Eventually.TrueAsync(() => !sender.State.IsConnected);
        rig.Queue(10);
        using var second = Broker.Start(rig.Folder, port);
        var recovery = Recovery.Begin();
        using var subscriber = second.Subscribe();
        var all = await rig.AllAsync(subscriber, recovery);
        Assert.Equal((20, 0), (all.Distinct, all.Duplicates));
        Assert.Contains(($"{DeliveryRig.Prefix}/status", "online"), subscriber.Received);
    }

    [Fact]
    public async Task D4_BrokerThatRefusesTheCredentials_IsNamedAndNothingIsLost()
    {
        using var rig = new DeliveryRig();
        var port = Broker.FreePort();
        rig.Queue(5);
        using (Broker.Start(rig.Folder, port, Passwords(rig.Folder, "other")))
        {
            await using var refused = rig.Send(port, credentials: new BrokerCredentials { User = "trap", Password = "secret" });
            await Eventually.TrueAsync(() => refused.State.LastError is not null);
            Assert.Contains("refused the connection", refused.State.LastError, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", refused.State.LastError, StringComparison.Ordinal);
        }
        Assert.Equal(10, rig.Outbox.Count);
        using var broker = Broker.Start(rig.Folder, port, Passwords(rig.Folder, "secret"));
        using var subscriber = broker.Subscribe("-u", "trap", "-P", "secret");
        await using var sender = rig.Send(port, credentials: new BrokerCredentials { User = "trap", Password = "secret" });
        Assert.Equal((10, 0), Figures(await rig.AllAsync(subscriber)));
    }

    [Fact]
    public async Task D5_ALinkSlowerThanOneLoadInTheTimeout_EverythingArrives()
    {
        using var rig = new DeliveryRig();
        using var broker = Broker.Start(rig.Folder);
        using var subscriber = broker.Subscribe();
        using var slow = new TcpProxy(broker.Port) { BytesPerSecond = 8000 };
        rig.Queue(40);
        // 80 messages of some 900 bytes take 7 s; one load of 64 would take 5, and may take 2.
        await using var sender = rig.Send(slow.Port, new DeliveryOptions { AckTimeout = TimeSpan.FromSeconds(2) });
        var all = await rig.AllAsync(subscriber);
        Assert.Equal(80, all.Distinct);
        Assert.InRange(all.Duplicates, 0, 160);
    }

    [Fact]
    public async Task D6_ConnectionsCutInTheMiddleOfAPubAck_WhatIsSentAgainHasTheSameId()
    {
        using var rig = new DeliveryRig();
        using var broker = Broker.Start(rig.Folder);
        using var subscriber = broker.Subscribe();
        using var cutting = new TcpProxy(broker.Port) { CutAfterPubAcks = 9, Cuts = 3 };
        rig.Queue(40);
        await using var sender = rig.Send(cutting.Port);
        var all = await rig.AllAsync(subscriber);
        Assert.Equal(80, all.Distinct);
        Assert.InRange(all.Duplicates, 1, 3 * 64);
        Assert.Equal(80, all.Messages.Select(message => message.GetProperty("event_id").GetString() + message.GetProperty("schema").GetString()).Distinct().Count());
        Assert.True(cutting.CutsDone >= 3);
    }

    [Fact]
    public async Task D7_ANetworkThatSwallowsEverything_IsNoticedAndTheRestArrivesLater()
    {
        using var rig = new DeliveryRig();
        using var broker = Broker.Start(rig.Folder);
        using var subscriber = broker.Subscribe();
        using var network = new TcpProxy(broker.Port);
        await using var sender = rig.Send(network.Port, new DeliveryOptions { AckTimeout = TimeSpan.FromSeconds(1) });
        await Eventually.TrueAsync(() => sender.State.IsConnected);
        network.Frozen = true;
        rig.Queue(10);
        await Eventually.TrueAsync(() => !sender.State.IsConnected);
        Assert.Equal(20, rig.Outbox.Count);
        network.Frozen = false;
        Assert.Equal(20, (await rig.AllAsync(subscriber)).Distinct);
    }

    [Fact]
    public async Task D8_MessagesThatWaitedLong_FollowTheFreshOnesInOrderMarkedHistoricalAtTheRateAskedFor()
    {
        using var rig = new DeliveryRig();
        using var broker = Broker.Start(rig.Folder);
        using var subscriber = broker.Subscribe();
        rig.Queue(15, ago: TimeSpan.FromDays(3));
        rig.Queue(5);
        var took = Stopwatch.StartNew();
        await using var sender = rig.Send(broker.Port, new DeliveryOptions { BackfillPerSecond = 10 });
        var all = await rig.AllAsync(subscriber);
        Assert.Equal((40, 0), Figures(all));
        var past = all.Messages.Where(message => message.GetProperty("is_historical").GetBoolean()).Select(Number).ToList();
        var present = all.Messages.Where(message => !message.GetProperty("is_historical").GetBoolean()).Select(Number).ToList();
        Assert.Equal(Enumerable.Range(0, 15).SelectMany(i => new[] { i, i }), past);
        Assert.Equal(Enumerable.Range(15, 5).SelectMany(i => new[] { i, i }), present);
        // The last fresh one came while most of the past still waited.
        var lastFresh = all.Messages.ToList().FindLastIndex(message => !message.GetProperty("is_historical").GetBoolean());
        Assert.InRange(lastFresh, 9, 20);
        Assert.True(took.Elapsed > TimeSpan.FromSeconds(2), $"30 messages at 10 a second took {took.Elapsed}");
    }

    [Fact]
    public async Task D9_AMessageTheBrokerRefuses_StaysAndDoesNotHoldUpTheOthers()
    {
        using var rig = new DeliveryRig();
        var rules = rig.Folder["acl"];
        File.WriteAllText(rules, $"topic read #\ntopic write {DeliveryRig.Prefix}/status\ntopic write {DeliveryRig.Prefix}/event\n");
        using var broker = Broker.Start(rig.Folder, null, "allow_anonymous true", $"acl_file {rules}");
        using var subscriber = broker.Subscribe();
        rig.Queue(30);
        await using var sender = rig.Send(broker.Port);
        subscriber.WaitUntil(messages => Delivered.Of(messages).Distinct == 30, "the permitted half never came");
        await Eventually.TrueAsync(() => sender.State.Refused == 30 && rig.Outbox.Count == 30);
        Recovery.Say(Delivered.Of(subscriber.Received).Figures(rig.Queued, rig.Outbox.Count));
        Assert.Contains("NotAuthorized", sender.State.LastError, StringComparison.Ordinal);
        Assert.True(sender.State.IsConnected);
        Assert.Equal(1, sender.State.Connections);
    }

    [Fact]
    public async Task D10_ABrokerThatTakesSmallMessagesOnly_GetsThemWithoutTheirCandidates()
    {
        using var rig = new DeliveryRig();
        // Room for 512 bytes of topic and properties is kept.
        using var broker = Broker.Start(rig.Folder, null, "allow_anonymous true", "max_packet_size 1100");
        using var subscriber = broker.Subscribe();
        rig.Queue(5);
        await using var sender = rig.Send(broker.Port);
        var all = await rig.AllAsync(subscriber);
        var observations = all.Messages.Where(message => message.TryGetProperty("decision", out _)).ToList();
        Assert.Equal(5, observations.Count);
        Assert.All(observations, message =>
        {
            Assert.Equal("candidates", message.GetProperty("left_out")[0].GetString());
            Assert.Equal("lynx_7", message.GetProperty("decision").GetProperty("individual").GetString());
        });
    }

    [Fact]
    public async Task D16_ABrokerAwayForDays_GetsThousandsOfMessagesInOrderMarkedAndNotFasterThanAllowed()
    {
        const int Rate = 1000;
        using var rig = new DeliveryRig();
        // 4,000 events of five days, one day after the other.
        for (var day = 5; day > 0; day--)
            rig.Queue(800, TimeSpan.FromDays(day));
        using var broker = Broker.Start(rig.Folder, null, "allow_anonymous true", "max_queued_messages 0");
        using var subscriber = broker.Subscribe();
        var took = Stopwatch.StartNew();
        await using var sender = rig.Send(broker.Port, new DeliveryOptions { BackfillPerSecond = Rate });
        subscriber.WaitUntil(messages => messages.Count > 500, "nothing came");
        rig.Queue(5);
        var all = await rig.AllAsync(subscriber);
        Assert.Equal((8010, 0), Figures(all));
        Assert.True(took.Elapsed > TimeSpan.FromSeconds((8000 / Rate) - 1), $"8,000 messages at {Rate} a second took {took.Elapsed}");
        var past = all.Messages.Where(message => message.GetProperty("is_historical").GetBoolean()).Select(Number).ToList();
        Assert.Equal(Enumerable.Range(0, 4000).SelectMany(i => new[] { i, i }), past);
        // What happens meanwhile does not wait behind five days.
        Assert.InRange(all.Messages.ToList().FindLastIndex(message => !message.GetProperty("is_historical").GetBoolean()), 500, 7000);
    }

    private static int Number(global::System.Text.Json.JsonElement message) => Convert.ToInt32(message.GetProperty("event_id").GetString(), 16);

    private static (int Distinct, int Duplicates) Figures(Delivered all) => (all.Distinct, all.Duplicates);

    private static string[] Passwords(TempFolder folder, string password)
    {
        var file = folder[$"passwords-{password}"];
        using var process = Process.Start("mosquitto_passwd", ["-b", "-c", file, "trap", password]);
        process.WaitForExit();
        return ["allow_anonymous false", $"password_file {file}"];
    }
}
