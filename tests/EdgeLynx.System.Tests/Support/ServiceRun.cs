using System.Globalization;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.System.Tests.Support;

/// <summary>The live service as a process of its own, with the tiny detector.</summary>
internal sealed class ServiceRun : IDisposable
{
    /// <summary>Counts the messages that what is stored makes: one an observation that is told, one an event.</summary>
    public const string Told = "SELECT count(*) + count(DISTINCT event) FROM observations WHERE type <> 'human'";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly ProgramRun _run;
    private readonly HttpClient _http = new();
    private readonly string _data;

    private ServiceRun(ProgramRun run, string data, int port) => (_run, _data, Address) = (run, data, $"http://127.0.0.1:{port}");

    public string Address { get; }

    public HttpClient Http => _http;

    public string Log => _run.Error;

    public int Id => _run.Id;

    /// <summary>Starts it with <paramref name="sources"/> (JSON, without the braces) and waits until it processes.</summary>
    public static async Task<ServiceRun> StartAsync(TempFolder folder, string sources, params IEnumerable<(string Name, string Value)> environment)
    {
        var run = Start(folder, sources, environment);
        await run.UntilAsync(async () => (await run._http.GetAsync($"{run.Address}/health/ready")).IsSuccessStatusCode, "ready");
        return run;
    }

    /// <summary>Starts it, and does not wait.</summary>
    public static ServiceRun Start(TempFolder folder, string sources, params IEnumerable<(string Name, string Value)> environment)
    {
        var port = Broker.FreePort();
        Write(folder, sources, port);
        return new ServiceRun(ProgramRun.Start(["run", "--config", folder["edgelynx.json"]], [.. environment]), folder["data"], port);
    }

    /// <summary>Writes the configuration again, with other sources or thresholds.</summary>
    public void Configure(TempFolder folder, string sources, string detection = "") =>
        Write(folder, sources, int.Parse(Address.Split(':')[^1], CultureInfo.InvariantCulture), detection);

    /// <summary>Waits until the store holds <paramref name="count"/> files with results.</summary>
    public Task UntilStoredAsync(long count) => UntilAsync(() => Task.FromResult(Query<long>("SELECT count(*) FROM media") >= count), $"{count} files stored");

    /// <summary>Waits until the log holds <paramref name="text"/>.</summary>
    public Task UntilLoggedAsync(string text) => UntilAsync(() => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), $"'{text}' in the log");

    /// <summary>Waits until <paramref name="condition"/>.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Assert.False(_run.HasExited, $"the service ended: {Log}");
            try
            {
                if (await condition())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            Assert.False(patience.IsCancellationRequested, $"never: {what}; it said: {Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public T? Query<T>(string sql)
    {
        using var store = EventStore.Open(Path.Combine(_data, EventStore.FileName));
        return store.Scalar<T>(sql);
    }

    /// <summary>A figure of /metrics; 0 when it is not there.</summary>
    public async Task<double> MetricAsync(string name, string label = "")
    {
        var lines = (await _http.GetStringAsync($"{Address}/metrics")).Split('\n');
        var line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        // name{labels} value [time]
        return line is null ? 0 : double.Parse(line[(line.LastIndexOf('}') + 1)..].Replace(name, "", StringComparison.Ordinal).Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until it ends by itself; returns its exit code.</summary>
    public int Wait() => _run.Wait();

    public void Kill() => _run.Kill();

    public void Signal(string name) => _run.Signal(name);

    /// <summary>Asks it to end, as systemd does; returns its exit code.</summary>
    public int Stop()
    {
        _run.Signal("TERM");
        return _run.Wait();
    }

    public void Dispose()
    {
        _http.Dispose();
        _run.Dispose();
    }

    private static void Write(TempFolder folder, string sources, int port, string detection = "") => File.WriteAllText(
        folder["edgelynx.json"],
        $$"""
        {
          "data": "data",
          "models": { "folders": ["{{Repository.TinyModels}}"], "detector": "tiny-yolov8", "segmenter": "grabcut", "pose": "none" },
          "detection": { "event_gap_seconds": 1, {{detection}} },
          "http": { "listen": "127.0.0.1:{{port}}" },
          "sources": { {{sources}} },
        }
        """);
}
