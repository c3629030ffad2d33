using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>mosquitto_sub on <c>edgelynx/#</c>.</summary>
internal sealed class Subscriber : IDisposable
{
    private readonly Process _process;
    private readonly List<(string Topic, string Payload)> _messages = [];

    public Subscriber(int port, IEnumerable<string> options, IReadOnlyList<string> by)
    {
        // -d prints when the subscription is acknowledged: only then may the test begin.
        using var subscribed = new ManualResetEventSlim();
        // Into a pipe it would keep its lines until a buffer is full.
        string[] command =
        [
            .. by, "stdbuf", "-oL", "/usr/bin/mosquitto_sub", "-V", "5", "-h", "127.0.0.1", "-p", port.ToString(), "-t", "edgelynx/#", "-q", "1", "-d", "-F", "MSG\t%t\t%p", .. options,
        ];
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data, subscribed);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, subscribed);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Assert.True(subscribed.Wait(TimeSpan.FromSeconds(30)), "mosquitto_sub did not subscribe");
    }

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<(string Topic, string Payload)> Received
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>Waits until a message on <paramref name="topic"/> with <paramref name="payload"/> came, and returns all so far.</summary>
    public IReadOnlyList<(string Topic, string Payload)> WaitFor(string topic, string payload) =>
        WaitUntil(messages => messages.Contains((topic, payload)), $"'{payload}' never came on {topic}");

    /// <summary>Waits until <paramref name="enough"/>, and returns all so far.</summary>
    public IReadOnlyList<(string Topic, string Payload)> WaitUntil(Predicate<IReadOnlyList<(string Topic, string Payload)>> enough, string complaint)
    {
        lock (_messages)
        {
            var waited = Stopwatch.StartNew();
            while (!enough(_messages))
            {
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"{complaint}; {_messages.Count} messages came");
                Monitor.Wait(_messages, TimeSpan.FromSeconds(1));
            }
            return [.. _messages];
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Take(string? line, ManualResetEventSlim subscribed)
    {
        if (line is null)
            return;
        if (line.Contains("Subscribed", StringComparison.Ordinal))
            subscribed.Set();
        if (!line.StartsWith("MSG\t", StringComparison.Ordinal))
            return;
        var parts = line.Split('\t', 3);
        lock (_messages)
        {
            _messages.Add((parts[1], parts[2]));
            Monitor.PulseAll(_messages);
        }
    }
}
