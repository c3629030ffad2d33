using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>Writes into the channel in front of the next stage.</summary>
internal sealed class ChannelOutput<T>(ChannelWriter<T> writer) : StageOutput<T>
{
    public override ValueTask WriteAsync(T item) => writer.TryWrite(item) ? ValueTask.CompletedTask : WaitAndWriteAsync(item);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAndWriteAsync(T item)
    {
        try
        {
            // The channel is completed, not the wait cancelled, when a run ends early: a channel with a token allocates on every wait.
            await writer.WriteAsync(item, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            Disposal.Of(item);
            throw;
        }
    }
}
