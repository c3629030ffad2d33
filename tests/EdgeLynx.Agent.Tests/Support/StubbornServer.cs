using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>An HTTP server on this machine that answers as a test tells it, one request a connection, and may hang up in the middle.</summary>
internal sealed class StubbornServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<HttpAsk, int, HttpAnswer> _answer;
    private readonly List<HttpAsk> _asked = [];

    /// <summary>Starts; <paramref name="answer"/> is given each request and its number from 0.</summary>
    public StubbornServer(Func<HttpAsk, int, HttpAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<HttpAsk> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    /// <summary>The address of <paramref name="path"/> on this server.</summary>
    public Uri At(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream) is not { } ask)
                    return;
                int number;
                lock (_asked)
                {
                    number = _asked.Count;
                    _asked.Add(ask);
                }
                var answer = _answer(ask, number);
                var head = new StringBuilder($"HTTP/1.1 {answer.Status} As told\r\nConnection: close\r\nContent-Length: {answer.Claims ?? answer.Body.Length}\r\n");
                foreach (var (name, value) in answer.Headers)
                    head.Append($"{name}: {value}\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
                await stream.WriteAsync(answer.Body.AsMemory(0, answer.CutAfter ?? answer.Body.Length));
                await answer.Hold;
                client.Client.Shutdown(SocketShutdown.Send);
                // Reading to the end lets the other side close first: nothing of what was sent is lost.
                await stream.CopyToAsync(Stream.Null);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // The other side went away.
            }
        }
    }

    private static async Task<HttpAsk?> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync() is not { } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        return new HttpAsk(first.Split(' ')[1], headers);
    }
}
