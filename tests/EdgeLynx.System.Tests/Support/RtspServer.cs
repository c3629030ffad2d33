using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeLynx.System.Tests.Support;

/// <summary>
/// A small RTSP server for one stream: ffmpeg sends RTP to it, and it hands every packet to its clients inside their connection. It can stop
/// sending, or send garbage, as sick cameras do.
/// </summary>
internal sealed class RtspServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly UdpClient _rtp = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly List<NetworkStream> _clients = [];
    private readonly List<TcpClient> _connections = [];
    private readonly Ffmpeg _camera;
    private readonly string _description;

    /// <summary>Serves <paramref name="scene"/>, coded by <paramref name="codec"/> (libx264, libx265, mjpeg), on <paramref name="port"/>.</summary>
    public RtspServer(TempFolder folder, string scene, string codec, int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _description = folder[$"{codec}-{port}.sdp"];
        File.Delete(_description);
        string[] options = codec == "mjpeg" ? ["-pix_fmt", "yuvj420p", "-huffman", "default"] : ["-preset", "ultrafast", "-tune", "zerolatency", "-g", "10"];
        _camera = Ffmpeg.Start(scene, ["-c:v", codec, .. options, "-f", "rtp", "-sdp_file", _description, $"rtp://127.0.0.1:{((IPEndPoint)_rtp.Client.LocalEndPoint!).Port}?pkt_size=1200"]);
        Url = $"rtsp://127.0.0.1:{port}/camera";
        _listener.Start();
        _ = AcceptAsync();
        _ = RelayAsync();
    }

    public string Url { get; }

    /// <summary>Whether packets are held back: the connection stays, and nothing comes.</summary>
    public volatile bool Silent;

    /// <summary>Whether packets are replaced by noise.</summary>
    public volatile bool Garbage;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        lock (_clients)
            _connections.ForEach(connection => connection.Dispose());
        _camera.Dispose();
        _rtp.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                lock (_clients)
                    _connections.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            while (await reader.ReadLineAsync(_stop.Token) is { } request)
            {
                var sequence = "0";
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                {
                    if (header.StartsWith("CSeq:", StringComparison.OrdinalIgnoreCase))
                        sequence = header[5..].Trim();
                }
                var method = request.Split(' ')[0];
                var answer = Encoding.Latin1.GetBytes($"RTSP/1.0 200 OK\r\nCSeq: {sequence}\r\nSession: 1\r\n{await FieldsAsync(method)}");
                lock (_clients)
                {
                    stream.Write(answer);
                    if (method == "PLAY")
                        _clients.Add(stream);
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went.
        }
    }

    private async Task<string> FieldsAsync(string method)
    {
        if (method == "SETUP")
            return "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
        if (method != "DESCRIBE")
            return "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n\r\n";
        while (!File.Exists(_description) || !(await File.ReadAllTextAsync(_description)).Contains("m=video", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var lines = (await File.ReadAllLinesAsync(_description)).Where(line => line.Length > 2 && line[1] == '=')
            .Select(line => line.StartsWith("m=video", StringComparison.Ordinal) ? "m=video 0 RTP/AVP " + line.Split(' ')[^1] : line);
        var text = string.Concat(lines.Select(line => line + "\r\n")) + "a=control:track1\r\n";
        return $"Content-Type: application/sdp\r\nContent-Length: {text.Length}\r\n\r\n{text}";
    }

    private async Task RelayAsync()
    {
        try
        {
            while (true)
            {
                var packet = (await _rtp.ReceiveAsync(_stop.Token)).Buffer;
                if (Silent)
                    continue;
                if (Garbage)
                    Random.Shared.NextBytes(packet.AsSpan(12));
                byte[] framed = [(byte)'$', 0, (byte)(packet.Length >> 8), (byte)packet.Length, .. packet];
                lock (_clients)
                    _clients.RemoveAll(client => !TrySend(client, framed));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Closed.
        }
    }

    private static bool TrySend(NetworkStream client, byte[] packet)
    {
        try
        {
            client.Write(packet);
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
    }
}
