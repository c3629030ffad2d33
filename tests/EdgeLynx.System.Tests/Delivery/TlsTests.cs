using System.Diagnostics;
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
        OpenSsl(folder, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority");
        OpenSsl(folder, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout other.key -out other.pem -days 2 -subj /CN=somebody");
        Sign(folder, "broker", "localhost");
        Sign(folder, "box", "trap-7");
        using var broker = Broker.Start(
            rig.Folder, null, "allow_anonymous true", "require_certificate true",
            $"cafile {folder}/ca.pem", $"certfile {folder}/broker.pem", $"keyfile {folder}/broker.key");
        rig.Queue(5);
        var ours = new BrokerCredentials { Authority = $"{folder}/ca.pem", Certificate = $"{folder}/box.pem", Key = $"{folder}/box.key" };

        Assert.Contains("cannot be reached", await FirstErrorAsync(rig, broker.Port, ours with { Authority = $"{folder}/other.pem" }), StringComparison.Ordinal);
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

    private static void Sign(string folder, string name, string subject)
    {
        File.WriteAllText(Path.Combine(folder, $"{name}.ext"), $"subjectAltName=DNS:{subject}");
        OpenSsl(folder, $"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key -out {name}.csr -subj /CN={subject}");
        OpenSsl(folder, $"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile {name}.ext -out {name}.pem");
    }

    private static void OpenSsl(string folder, string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
