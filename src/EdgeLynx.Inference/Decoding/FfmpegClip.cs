using System.Globalization;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// The wanted frames of a clip read by the system's ffmpeg: the FFmpeg inside OpenCV's package is built without assembly and takes a third
/// more time. ffmpeg decides what is wanted before it converts or hands over anything. Two streams come through one pipe: of every frame
/// a few pixels, for its number and its time, and the wanted frames whole, with the same times.
/// </summary>
internal sealed class FfmpegClip : IClipFrames
{
    private const int Every = 0;
    private const int Wanted = 1;
    private const int TicksASecond = 1_000_000;

    // A path decides nothing but which file is read: no playlist, no list of further files, no protocol, whatever the file holds.
    private const string Containers = "mov,mp4,matroska,avi,mjpeg,mjpeg_2000,mpegts,mpeg,mpegvideo,asf,flv,h264,hevc,m4v,smjpeg";

    // A signal that ends ffmpeg (Ctrl-C, a service being stopped) reaches us too, a little earlier or later.
    private static readonly TimeSpan SignalDelay = TimeSpan.FromSeconds(5);

    private readonly FfmpegProcess _process;
    private readonly NutReader _nut;
    private readonly PixelSize _size;
    private readonly Mat _planes;
    private readonly Mat _bgr = new();

    // Times of the frames behind the one last stepped to, as far as they are known: rising.
    private readonly Queue<long> _every = new();
    private long _firstPts;

    private FfmpegClip(FfmpegProcess process, NutReader nut, ClipReader clip)
    {
        (_process, _nut, _size) = (process, nut, nut.Streams[Wanted].Size);
        (FrameRate, FrameCount) = (clip.FrameRate, clip.FrameCount);
        _planes = new Mat(_size.Height / 2 * 3, _size.Width, MatType.CV_8UC1);
    }

    public double FrameRate { get; }

    public int FrameCount { get; }

    public int Index { get; private set; } = -1;

    public TimeSpan Elapsed { get; private set; }

    /// <summary>
    /// Opens the clip at <paramref name="path"/> again, which <paramref name="clip"/> has opened. Null when that is not worth its while (see
    /// <see cref="DecodingOptions.FfmpegFrom"/>), there is no ffmpeg, or it cannot decode this clip.
    /// </summary>
    public static FfmpegClip? TryOpen(string path, ClipReader clip, DecodingOptions options)
    {
        // Colour planes of half the width and height need both even.
        if (clip.FrameCount * clip.Size.Area < options.FfmpegFrom || clip.Size.Width % 2 + clip.Size.Height % 2 > 0)
            return null;
        if (FfmpegProcess.TryStart(Arguments(Path.GetFullPath(path), clip, options)) is not { } process)
            return null;
        try
        {
            var nut = new NutReader(process.Output);
            nut.ReadHeader();
            if (nut.Streams is [{ TimeBase: (1, TicksASecond) }, { TimeBase: (1, TicksASecond) } wanted] && wanted.Size.Area == clip.Size.Area)
                return new FfmpegClip(process, nut, clip);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            // It ended before its first frame: OpenCV may know better.
        }
        process.Dispose();
        return null;
    }

    public unsafe bool Next(CancellationToken cancellation)
    {
        try
        {
            for (long? wanted = null; _nut.ReadFrame(out var frame);)
            {
                cancellation.ThrowIfCancellationRequested();
                if (frame.Stream == Every)
                {
                    _every.Enqueue(frame.Pts);
                }
                else
                {
                    // A clip whose size changes on its way goes no further.
                    if (wanted is not null || frame.Size != _size.Area / 2 * 3)
                        return false;
                    _nut.ReadBody(new Span<byte>((void*)_planes.Data, frame.Size));
                    wanted = frame.Pts;
                }
                if (wanted is { } pts && CountTo(pts))
                    return true;
            }
            CountTo(long.MaxValue);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            // It ended in the middle of a frame.
        }
        cancellation.ThrowIfCancellationRequested();
        if (_process.EndedBySignal())
            throw Stopped(cancellation);
        return false;
    }

    public PixelBuffer? Retrieve(PixelPool pool, Func<PixelSize, int> scaleOf, out PixelSize fullSize)
    {
        fullSize = _size;
        NativeMat.FromYuv420(_planes.CvPtr, _bgr.CvPtr);
        return NativeMat.CopyAt(_bgr.CvPtr, scaleOf(_size), pool);
    }

    public void Dispose()
    {
        _process.Dispose();
        _planes.Dispose();
        _bgr.Dispose();
    }

    // Counts the frames up to the one of that time; false as long as it has not come.
    private bool CountTo(long pts)
    {
        while (_every.TryPeek(out var next) && next <= pts)
        {
            _every.Dequeue();
            if (++Index == 0)
                _firstPts = next;
            Elapsed = TimeSpan.FromMicroseconds(next - _firstPts);
            if (next == pts)
                return true;
        }
        return false;
    }

    private ItemException Stopped(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(SignalDelay);
        cancellation.ThrowIfCancellationRequested();
        return new ItemException(
            $"ffmpeg was killed while it read the clip, for want of memory most likely: {Index + 1} of {FrameCount} frames were searched. Run again for the rest.");
    }

    private static string[] Arguments(string path, ClipReader clip, DecodingOptions options) =>
    [
        "-protocol_whitelist", "file", "-format_whitelist", Containers, "-threads", options.ClipThreads.ToString(CultureInfo.InvariantCulture),
        "-i", "file:" + path, "-filter_complex_threads", "1", "-filter_complex", Filters(clip.Step, options), "-map", "[every]", "-map", "[wanted]",
        "-c:v", "rawvideo", "-enc_time_base", $"1:{TicksASecond}", "-vsync", "passthrough", "-f", "nut", "pipe:1",
    ];

    // Times rise, as ClipReader.Elapsed does; what is wanted is what SampledClip wants. Without a scale filter in front of it, which does
    // nothing else here, ffmpeg would apply a wanted format from the decoder on: to every frame.
    private static string Filters(TimeSpan step, DecodingOptions options)
    {
        var slot = options.Fps is { } rate ? FormattableString.Invariant($"-start_t)*{rate:R}+1e-6)") : null;
        var wanted = slot is null
            ? FormattableString.Invariant($"not(mod(n,{options.Stride}))")
            : $"isnan(prev_selected_t)+gt(floor((t{slot},floor((prev_selected_t{slot})";
        return FormattableString.Invariant(
            $"[0:v:0]settb=1/{TicksASecond},setpts='if(isnan(PREV_OUTPTS)+gt(PTS,PREV_OUTPTS),PTS,PREV_OUTPTS+{step.TotalMicroseconds:F0})',split[a][b];")
            + $"[a]crop=2:2,scale,format=gray[every];[b]select='{wanted}',scale,format=yuv420p[wanted]";
    }
}
