using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>
/// Sorts the media of each deployment by capture time, then name: file names lie about order. The walker delivers one deployment
/// after the other, so only the headers of one deployment are held (about 300 bytes a file).
/// Live sources deliver in the order of arrival, and nothing may be held: there the stage passes media on.
/// </summary>
internal sealed class OrderStage(bool live) : Stage<ProbedMedia, ProbedMedia>
{
    private readonly List<ProbedMedia> _held = [];

    public override string Name => "order";

    public override bool Folds => true;

    public override async ValueTask ProcessAsync(ReadOnlyMemory<ProbedMedia> batch, StageOutput<ProbedMedia> output, CancellationToken cancellation)
    {
        var media = batch.Span[0];
        if (live)
        {
            await output.WriteAsync(media).ConfigureAwait(false);
            return;
        }
        if (_held.Count > 0 && _held[0].Media.Deployment != media.Media.Deployment)
            await ReleaseAsync(output, cancellation).ConfigureAwait(false);
        _held.Add(media);
    }

    public override ValueTask CompleteAsync(StageOutput<ProbedMedia> output, CancellationToken cancellation) => ReleaseAsync(output, cancellation);

    public override ProbedMedia Fail(ProbedMedia item, Failure failure) => item with { Failure = item.Failure ?? failure };

    private async ValueTask ReleaseAsync(StageOutput<ProbedMedia> output, CancellationToken cancellation)
    {
        // A file without any time of its own failed to open: it goes where its name puts it, and makes an event of its own.
        _held.Sort(static (a, b) =>
        {
            var byTime = a.Time.Value.CompareTo(b.Time.Value);
            return byTime != 0 ? byTime : string.CompareOrdinal(a.Media.File, b.Media.File);
        });
        foreach (var media in _held)
        {
            cancellation.ThrowIfCancellationRequested();
            await output.WriteAsync(media).ConfigureAwait(false);
        }
        _held.Clear();
    }
}
