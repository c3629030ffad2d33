using System.Net;
using System.Net.Sockets;

namespace EdgeLynx.System.Tests.Support;

/// <summary>A bad network between the program and its broker.</summary>
internal sealed class TcpProxy : IDisposable
{
    private const int PubAck = 4;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpClient> _open = [];
    private int _cuts;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes a second towards the broker; null for any number.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Set while nothing gets through, in either direction, and nobody is told.</summary>
    public volatile bool Frozen;

    /// <summary>How many connections are cut in the middle of a PUBACK, after so many whole ones each.</summary>
    public int CutAfterPubAcks { get; init; } = int.MaxValue;

    /// <summary>Most connections to cut.</summary>
    public int Cuts { get; init; }

    /// <summary>Connections cut so far.</summary>
    public int CutsDone => _cuts;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        lock (_open)
            _open.ForEach(client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stop.Token);
                var far = new TcpClient();
                lock (_open)
                    _open.AddRange([near, far]);
                _ = ServeAsync(near, far);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient near, TcpClient far)
    {
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(ForwardAsync(near.GetStream(), far.GetStream()), AnswerAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // No broker: the connection ends.
        }
        near.Dispose();
        far.Dispose();
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[BytesPerSecond is { } rate ? Math.Max(1, rate / 20) : 65536];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var read)
        {
            await ThawAsync();
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            if (BytesPerSecond is { } bytes)
                await Task.Delay(TimeSpan.FromSeconds((double)read / bytes), TimeProvider.System, _stop.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var acknowledged = 0;
        while (await ReadPacketAsync(from) is { } packet)
        {
            await ThawAsync();
            if (packet[0] >> 4 == PubAck && acknowledged++ >= CutAfterPubAcks && Interlocked.Increment(ref _cuts) <= Cuts)
            {
                await to.WriteAsync(packet.AsMemory(0, 2), _stop.Token);
                return;
            }
            await to.WriteAsync(packet, _stop.Token);
        }
    }

    private async Task ThawAsync()
    {
        while (Frozen)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _stop.Token);
    }

    // One MQTT packet: type, length in seven bits a byte, the rest.
    private async Task<byte[]?> ReadPacketAsync(NetworkStream from)
    {
        var packet = new List<byte>();
        var one = new byte[1];
        var (length, shift) = (0, 0);
        do
        {
            if (await from.ReadAsync(one, _stop.Token) == 0)
                return null;
            packet.Add(one[0]);
            if (packet.Count == 1)
                continue;
            length |= (one[0] & 0x7f) << shift;
            shift += 7;
        }
        while (packet.Count == 1 || (one[0] & 0x80) != 0);
        var rest = new byte[length];
        await from.ReadExactlyAsync(rest, _stop.Token);
        return [.. packet, .. rest];
    }
}
