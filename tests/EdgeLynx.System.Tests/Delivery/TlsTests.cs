using EdgeLynx.Agent.Publishing;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

public sealed class TlsTests
{
    [Fact]
    public async Task D11_ABrokerThatAsksForACertificate_TakesOursAndWeTakeOnlyItsAuthority()
    {
        using var rig = new DeliveryRig();
        var folder = rig.Folder.Path;
        Certificates.MakeAuthority(folder, "ca");
        Certificates.MakeAuthority(folder, "other");
        Certificates.Sign(folder, "broker", "localhost");
        Certificates.Sign(folder, "box", "trap-7");
        using var broker = Broker.Start(
            rig.Folder, null, "allow_anonymous true", "require_certificate true",
            $"cafile {folder}/ca.pem", $"certfile {folder}/broker.pem", $"keyfile {folder}/broker.key");
        rig.Queue(5);
        var ours = new BrokerCredentials { Authority = $"{folder}/ca.pem", Certificate = $"{folder}/box.pem", Key = $"{folder}/box.key" };

        Assert.Contains("cannot be reached: the broker's certificate is not trusted", await FirstErrorAsync(rig, broker.Port, ours with { Authority = $"{folder}/other.pem" }), StringComparison.Ordinal);
        Assert.NotEmpty(await FirstErrorAsync(rig, broker.Port, ours with { Certificate = null, Key = null }));
        Assert.Equal(10, rig.Outbox.Count);

        using var subscriber = broker.Subscribe("--cafile", ours.Authority, "--cert", ours.Certificate, "--key", ours.Key, "--insecure");
        await using var sender = rig.Send(broker.Port, credentials: ours, scheme: "mqtts");
        Assert.Equal(10, (await rig.AllAsync(subscriber)).Distinct);
    }

    private static async Task<string> FirstErrorAsync(DeliveryRig rig, int port, BrokerCredentials credentials)
    {
        await using var sender = rig.Send(port, credentials: credentials, scheme: "mqtts");
        await Eventually.TrueAsync(() => sender.State.LastError is not null);
        return sender.State.LastError!;
    }
}
