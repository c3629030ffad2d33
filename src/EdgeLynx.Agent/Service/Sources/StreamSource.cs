using System.Threading.Channels;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Flow;
using EdgeLynx.Inference.Live;
using EdgeLynx.Pixels;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// A stream: one thread of its own reads the camera and picks frames, a task beside it writes them as stills. Between them a few frames wait;
/// when the disk is slower than the camera the oldest is dropped and counted.
/// </summary>
/// <param name="options">What to keep.</param>
/// <param name="open">Opens the camera.</param>
/// <param name="outlet">Where stills go.</param>
/// <param name="spool">Writes them.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class StreamSource(
    StreamSourceOptions options, Func<ICamera> open, SourceOutlet outlet, FrameSpool spool, TimeProvider clock, ILogger log) : ISource
{
    // A 4 MP frame is 12 MB.
    private const int FramesWaiting = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private volatile StreamWatch? _watch;

    /// <summary>Keeps the next frames, as if something moved.</summary>
    public void Capture() => _watch?.Capture();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        using var pool = new PixelPool();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var frames = Channel.CreateBounded<CapturedFrame>(
            new BoundedChannelOptions(FramesWaiting + StreamWatch.MostFramesBefore(options)) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true }, Drop);
        var reading = Task.Factory.StartNew(
            () => Read(pool, frames.Writer, ending.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await WriteAsync(frames.Reader, stop).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (frames.Reader.TryRead(out var left))
                left.Pixels.Dispose();
        }
        await reading.ConfigureAwait(false);
    }

    private void Drop(CapturedFrame frame)
    {
        frame.Pixels.Dispose();
        outlet.Status.CountDropped();
    }

    private async Task WriteAsync(ChannelReader<CapturedFrame> frames, CancellationToken stop)
    {
        while (await frames.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            while (frames.TryRead(out var frame))
            {
                await outlet.QueueAsync(Keep(frame), stop).ConfigureAwait(false);
            }
        }
    }

    private InboxEntry Keep(CapturedFrame frame)
    {
        FoundFile? file = null;
        try
        {
            using (frame.Pixels)
                file = spool.Write(frame);
            return outlet.Note(file, durable: false);
        }
        catch
        {
            // A full disk: a frame that is lost is counted, and one that is not noted would lie there for ever.
            outlet.Status.CountDropped();
            if (file is not null)
                File.Delete(file.Path);
            throw;
        }
    }

    /// <summary>Reads the camera, connecting again whenever it is lost, until <paramref name="stop"/> or the end of a file.</summary>
    private void Read(PixelPool pool, ChannelWriter<CapturedFrame> frames, CancellationToken stop)
    {
        using var watch = new StreamWatch(options, outlet.Deployment.UtcOffset, pool, clock);
        _watch = watch;
        var pauses = new Backoff(FirstPause, LongestPause, Random.Shared);
        string? told = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var camera = open();
                    Follow(camera, watch, frames, pauses, ref told, stop);
                    if (options is VideoSourceOptions { Loop: false })
                        return;
                }
                catch (Exception error) when (error is ItemException or CameraException)
                {
                    outlet.Status.Waits(error.Message);
                    // Once an outage: the state tells the rest.
                    if (told is null)
                        log.LogWarning("source {Source}: {Problem}; connecting again", outlet.Name, error.Message);
                    told = error.Message;
                    stop.WaitHandle.WaitOne(pauses.Next());
                    outlet.Status.CountReconnect();
                }
            }
        }
        finally
        {
            frames.Complete();
        }
    }

    private void Follow(
        ICamera camera, StreamWatch watch, ChannelWriter<CapturedFrame> frames, Backoff pauses, ref string? told, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var isFirst = true;
        while (!stop.IsCancellationRequested)
        {
            if (!camera.Grab())
            {
                if (options is VideoSourceOptions && !isFirst)
                    return;
                throw new CameraException(isFirst ? "no picture came: the camera does not answer, refuses us, or sends nothing that can be read" : "the stream ended or fell silent");
            }
            if (options is VideoSourceOptions { Realtime: true })
                stop.WaitHandle.WaitOne(Positive(camera.Position - clock.GetElapsedTime(started)));
            if (!watch.IsDue && options is not VideoSourceOptions { Realtime: false })
                continue;
            watch.Look(camera, frame => frames.TryWrite(frame));
            outlet.Status.CountFrame();
            if (!isFirst)
                continue;
            isFirst = false;
            outlet.Status.Works();
            pauses.Reset();
            if (told is not null)
                log.LogInformation("source {Source}: connected again", outlet.Name);
            told = null;
        }
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
