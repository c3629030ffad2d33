using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeLynx.System.Tests.Support;

/// <summary>A real mosquitto on a port of its own.</summary>
internal sealed class Broker : IDisposable
{
    private readonly Process _process;

    private Broker(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Url => $"mqtt://127.0.0.1:{Port}";

    private static string? Program { get; } = new[] { "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto" }
        .FirstOrDefault(File.Exists);

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts mosquitto; skips the test where it is not installed.</summary>
    /// <param name="folder">Where its configuration goes.</param>
    /// <param name="port">The port; null for a free one.</param>
    /// <param name="more">Lines of its configuration; without any, everybody may do everything.</param>
    public static Broker Start(TempFolder folder, int? port = null, params IReadOnlyList<string> more)
    {
        Assert.SkipWhen(Program is null || !File.Exists("/usr/bin/mosquitto_sub"), "mosquitto and mosquitto_sub are not installed");
        var own = port ?? FreePort();
        var configuration = folder[$"mosquitto-{own}.conf"];
        File.WriteAllLines(configuration, [$"listener {own} 127.0.0.1", "persistence false", "user root", .. more.Count > 0 ? more : ["allow_anonymous true"]]);
        var process = Process.Start(new ProcessStartInfo(Program!, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var waited = Stopwatch.StartNew();
        while (!Answers(own) && waited.Elapsed < TimeSpan.FromSeconds(20))
            Thread.Yield();
        return new Broker(process, own);
    }

    /// <summary>Starts mosquitto_sub on everything of EdgeLynx; its lines are topic, tab, payload.</summary>
    /// <param name="options">What mosquitto_sub needs beside host and port.</param>
    public Subscriber Subscribe(params IEnumerable<string> options) => new(Port, options);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
