using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeLynx.System.Tests.Support;

/// <summary>A real mosquitto on a port of its own.</summary>
internal sealed class Broker : IDisposable
{
    private readonly Process _process;
    private readonly string _host;
    private readonly IReadOnlyList<string> _by;

    private Broker(Process process, string host, int port, IReadOnlyList<string> by) => (_process, _host, Port, _by) = (process, host, port, by);

    public int Port { get; }

    public string Url => $"mqtt://{_host}:{Port}";

    /// <summary>The setting with which <c>edgelynx run</c> publishes here, as <c>valley/trap-7</c>.</summary>
    public (string Name, string Value) Setting => ("EDGELYNX__mqtt__url", $"{Url}/valley/trap-7");

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
    public static Broker Start(TempFolder folder, int? port = null, params IReadOnlyList<string> more) =>
        Start(folder, "127.0.0.1", port, [], more.Count > 0 ? more : ["allow_anonymous true"]);

    /// <summary>Starts mosquitto on the machine at the other end of <paramref name="cable"/>.</summary>
    public static Broker StartBehind(Cable cable, TempFolder folder) => Start(folder, Cable.Far, null, cable.Inside, ["allow_anonymous true"]);

    private static Broker Start(TempFolder folder, string host, int? port, IReadOnlyList<string> by, IReadOnlyList<string> more)
    {
        Assert.SkipWhen(Program is null || !File.Exists("/usr/bin/mosquitto_sub"), "mosquitto and mosquitto_sub are not installed");
        var own = port ?? FreePort();
        var configuration = folder[$"mosquitto-{own}.conf"];
        File.WriteAllLines(configuration, [$"listener {own}{(by.Count == 0 ? " 127.0.0.1" : "")}", "persistence false", "user root", .. more]);
        string[] command = [.. by, Program!, "-c", configuration];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var waited = Stopwatch.StartNew();
        while (!Answers(host, own) && waited.Elapsed < TimeSpan.FromSeconds(20))
            Thread.Yield();
        return new Broker(process, host, own, by);
    }

    /// <summary>Starts mosquitto_sub on everything of EdgeLynx; its lines are topic, tab, payload.</summary>
    /// <param name="options">What mosquitto_sub needs beside host and port.</param>
    public Subscriber Subscribe(params IEnumerable<string> options) => new(Port, options, _by);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool Answers(string host, int port)
    {
        try
        {
            using var client = new TcpClient(host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
