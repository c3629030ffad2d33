using System.Text.Json;
using EdgeLynx.System.Tests.Support;
using NJsonSchema;

namespace EdgeLynx.System.Tests;

public sealed class MqttSystemTests
{
    private const string Prefix = "edgelynx/valley/trap-7";

    [Fact]
    public async Task Replay_ToARealBroker_SendsEveryMessageAndEachFitsItsSchema()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        Survey.WriteBursts(folder["media"], 8);
        var (code, _, error) = Replay(folder, broker.Url);
        Assert.True(code == 0, error);
        // Seven animals and blanks, the person left out, and eight closed events.
        Assert.Contains("16 messages acknowledged", error, StringComparison.Ordinal);
        var received = subscriber.WaitFor($"{Prefix}/status", "offline");
        Assert.Contains(received, message => message == ($"{Prefix}/status", "online"));
        var observations = received.Where(message => message.Topic == $"{Prefix}/observation").ToList();
        var events = received.Where(message => message.Topic == $"{Prefix}/event").ToList();
        Assert.Equal((8, 8), (observations.Count, events.Count));
        await AssertFit("observation", observations);
        await AssertFit("event", events);
        Assert.DoesNotContain(received, message => message.Payload.Contains("human", StringComparison.Ordinal));
        Assert.Equal(16, observations.Concat(events).Select(message => Id(message.Payload)).Distinct().Count());
        Assert.Equal(0, JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"])).RootElement.GetProperty("messages").GetProperty("waiting").GetInt32());
    }

    [Fact]
    public void Replay_BrokerDownThenUp_KeepsTheMessagesAndResumeSendsThem()
    {
        using var folder = new TempFolder();
        var port = Broker.FreePort();
        Survey.WriteBursts(folder["media"], 4);
        var (code, _, error) = Replay(folder, $"mqtt://127.0.0.1:{port}");
        Assert.Equal(1, code);
        Assert.Contains("8 messages were not acknowledged", error, StringComparison.Ordinal);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        Assert.NotEmpty(File.ReadAllText(folder["out/observations.jsonl"]));
        using var broker = Broker.Start(folder, port);
        using var subscriber = broker.Subscribe();
        (code, _, error) = Replay(folder, broker.Url, "--resume");
        Assert.True(code == 0, error);
        var received = subscriber.WaitFor($"{Prefix}/status", "offline");
        Assert.Equal(8, received.Count(message => !message.Topic.EndsWith("/status", StringComparison.Ordinal)));
    }

    [Fact]
    public void Replay_PublishedLater_SendsWhatWasStoredWithoutABroker()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 4);
        Assert.Equal(0, ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], .. Survey.Tiny]).Code);
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        var (code, _, error) = Replay(folder, broker.Url, "--resume");
        Assert.True(code == 0, error);
        Assert.Contains("8 messages acknowledged", error, StringComparison.Ordinal);
        (_, _, error) = Replay(folder, broker.Url, "--resume");
        Assert.Contains("0 messages acknowledged", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_ToABrokerWithACertificate_SaysWhyItIsNotTrustedAndSendsOnceItIs()
    {
        using var folder = new TempFolder();
        Certificates.MakeAuthority(folder.Path, "ca");
        Certificates.Sign(folder.Path, "broker", "localhost");
        using var broker = Broker.Start(
            folder, null, "allow_anonymous true", $"certfile {folder["broker.pem"]}", $"keyfile {folder["broker.key"]}");
        Survey.WriteBursts(folder["media"], 2);
        var url = $"mqtts://localhost:{broker.Port}";
        var (code, _, error) = Replay(folder, url);
        Assert.Equal(1, code);
        Assert.Contains("4 messages were not acknowledged", error, StringComparison.Ordinal);
        Assert.Contains("the broker's certificate is not trusted", error, StringComparison.Ordinal);
        Assert.Contains("EDGELYNX_MQTT_CA", error, StringComparison.Ordinal);
        using var trusting = ProgramRun.Start(Arguments(folder, url, "--resume"), ("EDGELYNX_MQTT_CA", folder["ca.pem"]));
        Assert.True(trusting.Wait() == 0, trusting.Error);
        Assert.Contains("4 messages acknowledged", trusting.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_WithABroker_SaysThatItAnswers()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        var (code, output, _) = ProgramRun.Run("doctor", "--models", Repository.TinyModels, "--mqtt", broker.Url, "--json");
        Assert.Equal(0, code);
        var checks = JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(
            check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString());
        foreach (var name in new[] { "opencv", "ffmpeg", "onnxruntime", "model detect", "broker", "clock" })
            Assert.Equal("Ok", checks[name]);
    }

    private static string Id(string payload) => JsonDocument.Parse(payload).RootElement.GetProperty("message_id").GetString()!;

    private static (int Code, string Out, string Error) Replay(TempFolder folder, string url, params IEnumerable<string> more) =>
        ProgramRun.Run(Arguments(folder, url, more));

    private static IEnumerable<string> Arguments(TempFolder folder, string url, params IEnumerable<string> more) =>
        ["replay", folder["media"], "--out", folder["out"], "--mqtt", $"{url}/valley/trap-7", .. Survey.Tiny, .. more];

    private static async Task AssertFit(string name, IEnumerable<(string Topic, string Payload)> messages)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "docs", "schemas", $"{name}.schema.json"));
        foreach (var (_, payload) in messages)
            Assert.Empty(schema.Validate(payload));
    }
}
