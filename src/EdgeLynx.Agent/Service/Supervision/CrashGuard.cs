using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>
/// Keeps a file that makes the process end (a decoder that crashes on it) from doing so at every start: (1) what goes into the pipeline is
/// noted in the inbox; (2) what was in there when a process ended goes in alone at the next start, so that only the culprit is blamed again;
/// (3) what was in there <see cref="ToTheEnd"/> times has its results before another file follows: its crops may be what crashes, and they are
/// looked at when its event closes, with the next file in hand; (4) a file with <see cref="MostCrashes"/> is not opened any more: it becomes a
/// failure. Of one pipeline.
/// </summary>
/// <param name="inbox">Where files are noted.</param>
/// <param name="isIdle">Whether the pipeline has nothing to work on.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Hears of files that are given up.</param>
internal sealed class CrashGuard(Inbox inbox, Func<bool> isIdle, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>Crashes after which a file is given up. Power cuts count too, so once or twice proves nothing.</summary>
    public const int MostCrashes = 5;

    // Costs an event gap of silence, and cuts events: not for what a power cut or two found in hand.
    private const int ToTheEnd = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    // Until the prober has seen them.
    private readonly ConcurrentDictionary<long, byte> _givenUp = new();

    /// <summary>Hands on <paramref name="files"/>; once <paramref name="stop"/> is asked for, without waiting.</summary>
    public async IAsyncEnumerable<MediaItem> ReadAsync(
        IAsyncEnumerable<MediaItem> files, CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var file in files.WithCancellation(cancellation).ConfigureAwait(false))
        {
            var crashes = inbox.CrashesOf(file.Sequence);
            if (crashes is > 0 and < MostCrashes)
                await UntilIdleAsync(stop).ConfigureAwait(false);
            if (crashes < MostCrashes)
                Hold(file);
            else
                GiveUp(file);
            yield return file;
            if (crashes is 0 or >= MostCrashes)
                continue;
            await UntilIdleAsync(stop).ConfigureAwait(false);
            // Its crops are still before it: reading them notes it again.
            inbox.Hold(file.Sequence, false);
            while (crashes >= ToTheEnd && inbox.StateOf(file.Sequence) == InboxState.Waiting && !stop.IsCancellationRequested)
                await PauseAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>A prober that does not open files that are given up.</summary>
    public IMediaProber Around(IMediaProber prober) => new Prober(this, prober);

    /// <summary>A reader of chosen frames that notes their files again.</summary>
    public IFrameReader Around(IFrameReader reader) => new Reader(this, reader);

    /// <summary>The pipeline has ended, and the process goes on: nothing has crashed.</summary>
    public void Dispose() => inbox.HoldNone();

    private void GiveUp(MediaItem file)
    {
        log.LogError("{Path}: {Problem}", file.Path, Problem(file));
        _givenUp[file.Sequence] = 0;
    }

    private static string Problem(MediaItem file) =>
        $"Given up: edgelynx ended {MostCrashes} times while it had this file in hand, as when a decoder crashes on it. To see it happen: edgelynx replay "
        + $"'{file.Path}' --out /tmp/one. To have the service try again: touch '{file.Path}'.";

    private async Task UntilIdleAsync(CancellationToken stop)
    {
        // Twice in a row: between two stages a record is for a moment in neither.
        for (var seen = 0; seen < 2 && !stop.IsCancellationRequested; seen = isIdle() ? seen + 1 : 0)
            await PauseAsync(stop).ConfigureAwait(false);
    }

    private async Task PauseAsync(CancellationToken stop) =>
        await Task.Delay(Look, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Hold(MediaItem file) => inbox.Hold(file.Sequence, true);

    private static CaptureTime FileTimeOf(MediaItem file) => new(
        new DateTimeOffset(DateTime.SpecifyKind(File.GetLastWriteTime(file.Path), DateTimeKind.Unspecified), TimeSpan.Zero),
        TimeSource.FileTime, ZoneKnown: false);

    private sealed class Prober(CrashGuard guard, IMediaProber prober) : IMediaProber
    {
        public ProbedMedia Probe(MediaItem media) => guard._givenUp.TryRemove(media.Sequence, out _)
            ? new ProbedMedia(media, FileTimeOf(media)) { Failure = new Failure("probe", Problem(media)) }
            : prober.Probe(media);
    }

    private sealed class Reader(CrashGuard guard, IFrameReader reader) : IFrameReader
    {
        public void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
        {
            // Until its results are stored: a crash of the models on its crops counts too.
            guard.Hold(media.Media);
            reader.Read(media, frames, take);
        }
    }
}
