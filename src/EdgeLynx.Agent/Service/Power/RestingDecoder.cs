using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Service.Power;

/// <summary>A decoder that also rests inside clips while the box is hot: an hour of video would heat it for an hour.</summary>
/// <param name="decoder">Decodes.</param>
/// <param name="saver">Says when to rest, and rests.</param>
/// <param name="clock">The time.</param>
internal sealed class RestingDecoder(IProxyDecoder decoder, PowerSaver saver, TimeProvider clock) : IProxyDecoder
{
    // About as long as a few stills take: then the rests of clips and of files weigh alike.
    private static readonly TimeSpan WorkBetweenRests = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation) =>
        decoder.DecodeAsync(media, media.Media.Kind == MediaKind.Image ? output : new RestingOutput(output, saver, clock, cancellation), cancellation);

    private sealed class RestingOutput(StageOutput<ProxyFrame> output, PowerSaver saver, TimeProvider clock, CancellationToken cancellation)
        : StageOutput<ProxyFrame>
    {
        private long _rested = clock.GetTimestamp();

        public override async ValueTask WriteAsync(ProxyFrame item)
        {
            await output.WriteAsync(item).ConfigureAwait(false);
            if (clock.GetElapsedTime(_rested) < WorkBetweenRests)
                return;
            await saver.RestAsync(cancellation).ConfigureAwait(false);
            _rested = clock.GetTimestamp();
        }
    }
}
