using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>Writes into the channel in front of the next stage. The turn-taking of <see cref="OrderedOutput{T}"/> lets one worker write at a time.</summary>
internal sealed class ChannelOutput<T>(ChannelWriter<T> writer) : StageOutput<T>
{
    // The channel is completed, not the wait cancelled, when a run ends early: a channel with a token allocates on every wait.
    public override ValueTask WriteAsync(T item) => writer.WriteAsync(item, CancellationToken.None);
}
