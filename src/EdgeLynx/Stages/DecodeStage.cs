using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>First pass: each file becomes its frames, reduced to what the detector needs.</summary>
internal sealed class DecodeStage(IProxyDecoder decoder) : Stage<ProbedMedia, ProxyFrame>
{
    public override string Name => "decode";

    public override ValueTask ProcessAsync(ReadOnlyMemory<ProbedMedia> batch, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        var media = batch.Span[0];
        return media.Failure is { } failure
            ? output.WriteAsync(Fail(media, failure))
            : decoder.DecodeAsync(media, output, cancellation);
    }

    public override ProxyFrame Fail(ProbedMedia item, Failure failure) =>
        new(item, 0, item.Time, item.Size ?? default, null, new MediaEnd(0, 0, failure));
}
