using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Reads each file's header, so that files can be put in capture order before anything is decoded.</summary>
internal sealed class ProbeStage(IMediaProber prober) : Stage<MediaItem, ProbedMedia>
{
    public override string Name => "probe";

    public override ValueTask ProcessAsync(ReadOnlyMemory<MediaItem> batch, StageOutput<ProbedMedia> output, CancellationToken cancellation) =>
        output.WriteAsync(prober.Probe(batch.Span[0]));

    public override ProbedMedia Fail(MediaItem item, Failure failure) =>
        new(item, new CaptureTime(DateTimeOffset.UnixEpoch, TimeSource.FileTime, false)) { Failure = failure };
}
