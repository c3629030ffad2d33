using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>The reading side of the channel in front of a stage. One worker at a time.</summary>
internal sealed class StageInput<T>(ChannelReader<T> reader, TimeProvider clock)
{
    // A wait that outlived its time limit: the next wait goes on with it.
    private Task<bool>? _pending;

    public bool TryRead([MaybeNullWhen(false)] out T item) => reader.TryRead(out item);

    /// <summary>Waits for an item. False when no more come. Without a token, which would allocate: the stage before completes the channel when a run stops.</summary>
    public ValueTask<bool> WaitAsync() => _pending is null ? reader.WaitToReadAsync(CancellationToken.None) : WaitPendingAsync();

    /// <summary>Waits for an item, at most <paramref name="limit"/>. Null when the limit passed.</summary>
    public async ValueTask<bool?> WaitAsync(TimeSpan limit, CancellationToken stop)
    {
        var pending = _pending ??= reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            var more = await pending.WaitAsync(limit, clock, stop).ConfigureAwait(false);
            _pending = null;
            return more;
        }
        catch (TimeoutException) when (!pending.IsFaulted)
        {
            return null;
        }
    }

    /// <summary>Disposes all that is left and all that still comes; ends when the stage before has completed the channel, as it does in any case.</summary>
    public async ValueTask DrainAsync()
    {
        try
        {
            do
            {
                while (reader.TryRead(out var left))
                    Disposal.Of(left);
            }
            while (await WaitAsync().ConfigureAwait(false));
        }
        catch (Exception)
        {
            // The fault of a stage before: that stage tells of it.
        }
    }

    private async ValueTask<bool> WaitPendingAsync()
    {
        var more = await _pending!.ConfigureAwait(false);
        _pending = null;
        return more;
    }
}
