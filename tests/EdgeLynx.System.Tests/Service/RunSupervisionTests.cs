using System.Net.Sockets;
using System.Text;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class RunSupervisionTests
{
    [Fact]
    public async Task W3_UnderSystemd_SaysReadyPingsAndSaysStopping()
    {
        using var folder = new TempFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        socket.ReceiveTimeout = 60_000;
        using var run = await ServiceRun.StartAsync(folder, "", ("NOTIFY_SOCKET", folder["notify"]), ("WATCHDOG_USEC", "400000"));
        var said = new List<string>();
        while (said.Count(text => text == "WATCHDOG=1") < 3 || !said.Contains("STATUS=0 files, 0 observations, 0 messages waiting"))
            said.Add(Receive(socket));
        Assert.Equal("READY=1", said[0]);
        Assert.Equal(0, run.Stop());
        while (said[^1] != "STOPPING=1")
            said.Add(Receive(socket));
    }

    [Fact]
    public async Task W8_WithAnOtlpReceiver_TheFiguresReachIt()
    {
        using var folder = new TempFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        using var run = await ServiceRun.StartAsync(
            folder, """ "card": { "type": "folder", "path": "card" } """,
            ("EDGELYNX__logging__otlp", receiver.Url), ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        foreach (var said in new[] { "edgelynx.outbox.messages", "edgelynx.source.up", "tiny-yolov8" })
            await run.UntilAsync(() => Task.FromResult(receiver.Received.Contains(said, StringComparison.Ordinal)), $"{said} sent");
    }

    [Fact]
    public async Task Run_Asked_TellsHealthAndMetrics()
    {
        using var folder = new TempFolder();
        using var run = await ServiceRun.StartAsync(folder, """ "card": { "type": "folder", "path": "not-there" } """);
        Assert.Equal("alive\n", await run.Http.GetStringAsync($"{run.Address}/health/live"));
        await run.UntilAsync(async () => (await run.Http.GetStringAsync($"{run.Address}/health/ready")).Contains("no such folder", StringComparison.Ordinal), "told");
        Assert.Equal(0, await run.MetricAsync("edgelynx_source_up", "source=\"card\""));
        Assert.Equal(1, await run.MetricAsync("edgelynx_pipeline_up"));
        Assert.True(await run.MetricAsync("edgelynx_disk_free_bytes") > 0);
        Assert.Equal(1, await run.MetricAsync("edgelynx_model", "model=\"tiny-yolov8 1\",provider=\"cpu\",stage=\"detect\""));
    }

    [Fact]
    public void W4_ConfigurationWithMistakes_TellsAllAndStartsNothing()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["edgelynx.json"], """{ "data": "data", "gallary": "x", "http": { "listen": "here" } }""");
        var (code, _, error) = ProgramRun.Run("run", "--config", folder["edgelynx.json"]);
        Assert.Equal(2, code);
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task W5_ASecondServiceOnTheSameData_IsRefused()
    {
        using var folder = new TempFolder();
        using var run = await ServiceRun.StartAsync(folder, "");
        var (code, _, error) = ProgramRun.Run("run", "--config", folder["edgelynx.json"]);
        Assert.Equal(2, code);
        Assert.Contains("another edgelynx uses it", error, StringComparison.Ordinal);
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
