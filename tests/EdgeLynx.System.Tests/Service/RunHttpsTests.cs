using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using EdgeLynx.Agent.Service.Http;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

/// <summary>The promises H1 and H2 of docs/reliability.md: HTTP beyond this machine.</summary>
public sealed class RunHttpsTests
{
    [Fact]
    public void H1_AnAddressOfTheNetworkWithoutCertificateOrTokens_IsRefusedWithTheRemedy()
    {
        using var folder = new TempFolder();
        foreach (var more in new[] { "", ", \"certificate_file\": \"box.pem\"", $", \"token_hashes\": [\"{UploadToken.Hash("x")}\"]" })
        {
            File.WriteAllText(folder["edgelynx.json"], $$"""{ "data": "data", "http": { "listen": "0.0.0.0:0"{{more}} } }""");
            var (code, _, error) = ProgramRun.Run("config", "check", "--config", folder["edgelynx.json"]);
            Assert.Equal(2, code);
            Assert.Contains("that needs certificate_file and token_hashes (edgelynx token create); or listen on 127.0.0.1", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task H2_WithACertificate_IsEncryptedAndTellsNothingWithoutAToken()
    {
        using var folder = new TempFolder();
        Certificates.MakeAuthority(folder.Path, "ca");
        Certificates.Sign(folder.Path, "box", "localhost");
        var (port, token) = (Broker.FreePort(), UploadToken.Create());
        using var run = ServiceRun.Start(
            folder, $$""" "phone": { "type": "upload", "token_hashes": ["{{UploadToken.Hash(token)}}"] } """, ("EDGELYNX__http__listen", $"0.0.0.0:{port}"),
            ("EDGELYNX__http__certificate_file", folder["box.pem"]), ("EDGELYNX__http__key_file", folder["box.key"]),
            ("EDGELYNX__http__token_hashes", $"[\"{UploadToken.Hash(token)}\"]"));
        await run.UntilLoggedAsync("source phone started");
        using var authority = X509CertificateLoader.LoadCertificateFromFile(folder["ca.pem"]);
        using var trusting = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck } },
        });
        var address = $"https://localhost:{port}";
        Assert.Equal(HttpStatusCode.OK, (await trusting.GetAsync($"{address}/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await trusting.GetAsync($"{address}/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await trusting.GetAsync($"{address}/health/ready")).StatusCode);
        trusting.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Contains("edgelynx_pipeline_up", await trusting.GetStringAsync($"{address}/metrics"), StringComparison.Ordinal);
        var picture = File.ReadAllBytes(Survey.Write(folder["a.jpg"], Survey.Animal, new DateTime(2024, 5, 1)));
        using var sent = await trusting.PutAsync($"{address}/upload/phone/a.jpg", new ByteArrayContent(picture));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => run.Http.GetAsync($"http://localhost:{port}/health/live"));
        await Assert.ThrowsAsync<HttpRequestException>(() => run.Http.GetAsync($"{address}/health/live"));
    }
}
