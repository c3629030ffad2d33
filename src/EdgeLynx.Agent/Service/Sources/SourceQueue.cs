using System.Threading.Channels;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>The files of one source that wait for the pipeline: bounded.</summary>
internal sealed class SourceQueue
{
    private readonly Channel<InboxEntry> _channel;
    private readonly Action _arrived;
    private readonly int _capacity;
    private readonly bool _drops;

    /// <summary>A queue with room for <paramref name="capacity"/> files.</summary>
    /// <param name="capacity">Files that may wait.</param>
    /// <param name="dropped">Gets the oldest when there is no room; null makes the source wait instead.</param>
    /// <param name="arrived">Called for each new file.</param>
    public SourceQueue(int capacity, Action<InboxEntry>? dropped, Action arrived)
    {
        (_capacity, _drops, _arrived) = (capacity, dropped is not null, arrived);
        var options = new BoundedChannelOptions(capacity)
        {
            SingleReader = true,
            FullMode = dropped is null ? BoundedChannelFullMode.Wait : BoundedChannelFullMode.DropOldest,
        };
        _channel = Channel.CreateBounded(options, dropped ?? (_ => { }));
    }

    /// <summary>Files that wait.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>Whether it drops, and is three quarters full.</summary>
    public bool IsNearlyFull => _drops && 4 * Count >= 3 * _capacity;

    /// <summary>Adds <paramref name="entry"/>; waits for room where nothing is dropped.</summary>
    public async ValueTask AddAsync(InboxEntry entry, CancellationToken cancellation)
    {
        await _channel.Writer.WriteAsync(entry, cancellation).ConfigureAwait(false);
        _arrived();
    }

    /// <summary>The oldest file; false when none waits.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out InboxEntry entry) => _channel.Reader.TryRead(out entry);
}
