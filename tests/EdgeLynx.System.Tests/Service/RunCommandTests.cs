using System.Diagnostics;
using EdgeLynx.System.Tests.Support;
using NJsonSchema;

namespace EdgeLynx.System.Tests.Service;

/// <summary>The promises C1 to C3 of docs/reliability.md: what a running box does on command, and what it does not.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public RunCommandTests() => File.WriteAllText(_folder["office.key"], "a secret between the office and this box");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task C1_ASignedSet_IsAnsweredInForceAndSurvivesARestart()
    {
        using var broker = Broker.Start(_folder);
        using var subscriber = broker.Subscribe();
        Survey.Write(_folder["card/a.jpg"], Survey.Animal, new DateTime(2024, 5, 1));
        const string Card = """ "card": { "type": "folder", "path": "card", "poll_seconds": 0.2, "settle_seconds": 0.4 } """;
        using (var run = await StartAsync(broker, Card))
        {
            await run.UntilStoredAsync(1);
            Assert.Equal((0, "done: detection.valid = 0.99\n"), Send(broker, "set", "detection.valid=0.99"));
            await run.UntilLoggedAsync("the new configuration is in force");
            Assert.Equal(0, run.Stop());
        }
        using var again = await StartAsync(broker, Card);
        Survey.Write(_folder["card/b.jpg"], Survey.Animal, new DateTime(2024, 5, 2));
        await again.UntilStoredAsync(2);
        Assert.Equal(1, again.Query<long>("SELECT count(*) FROM observations WHERE type = 'blank'"));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "docs", "schemas", "answer.schema.json"));
        Assert.Empty(schema.Validate(Assert.Single(subscriber.Received, message => message.Topic.EndsWith("/answer", StringComparison.Ordinal)).Payload));
    }

    [Fact]
    public async Task C2_AnUnknownCommandIsAnsweredAndOneWithoutOurSignatureIsNot_NeitherIsDone()
    {
        using var broker = Broker.Start(_folder);
        using var subscriber = broker.Subscribe();
        using var run = await StartAsync(broker, "");
        using (var publish = Process.Start("mosquitto_pub", ["-V", "5", "-p", $"{broker.Port}", "-q", "1", "-t", "edgelynx/valley/trap-7/command/set", "-m", """{"id":"1","not_after":"2099-01-01T00:00:00Z","arguments":{"detection.valid":"0.99"}}"""]))
            await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        await run.UntilLoggedAsync("not signed with our key");
        var (code, answer) = Send(broker, "reboot", "now=yes");
        Assert.Equal((1, "refused: no such command; known are capture, gallery-sync, set\n"), (code, answer));
        Assert.Equal((1, "refused: this box exchanges no gallery: its configuration has no fleet section\n"), Send(broker, "gallery-sync"));
        Assert.Contains("mqtt.url cannot be set from here", Send(broker, "set", "mqtt.url=mqtt://elsewhere").Answer, StringComparison.Ordinal);
        Assert.Equal(3, subscriber.Received.Count(message => message.Topic.EndsWith("/answer", StringComparison.Ordinal)));
        Assert.False(File.Exists(_folder["data/settings.json"]));
    }

    [Fact]
    public async Task C3_ACaptureOfAnIdleScene_KeepsItsNextFrames()
    {
        using var broker = Broker.Start(_folder);
        using var camera = new RtspServer(_folder, Ffmpeg.Idle, "mjpeg", Broker.FreePort());
        using var run = await StartAsync(broker, $$""" "gate": { "type": "rtsp", "url": "{{camera.Url}}", "fps": 10, "motion": { "hold_seconds": 0 } } """);
        await run.UntilAsync(async () => await run.MetricAsync("edgelynx_source_frames_total") >= 10, "10 frames looked at");
        Assert.Equal(0, await run.MetricAsync("edgelynx_source_taken_total"));
        Assert.Equal((0, "done: the next frames of gate are kept\n"), Send(broker, "capture", "source=gate"));
        await run.UntilStoredAsync(1);
    }

    private Task<ServiceRun> StartAsync(Broker broker, string sources) => ServiceRun.StartAsync(
        _folder, sources, broker.Setting, ("EDGELYNX__commands__key_file", _folder["office.key"]));

    private (int Code, string Answer) Send(Broker broker, params IEnumerable<string> command)
    {
        var (code, answer, error) = ProgramRun.Run(["command", .. command, "--mqtt", $"{broker.Url}/valley/trap-7", "--key", _folder["office.key"]]);
        Assert.Equal("", error);
        return (code, answer);
    }
}
