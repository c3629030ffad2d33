using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Reads one clip frame by frame through OpenCV's FFmpeg. One frame in memory. Not safe for concurrent calls.</summary>
internal sealed class ClipReader : IDisposable
{
    // A clip that claims more is raw video time stamps (MJPEG says 90,000) or damaged.
    private const double MaxFrameRate = 1000;

    // Where a clip does not say how fast it is, frames without a time of their own are this far apart.
    private static readonly TimeSpan UnknownStep = TimeSpan.FromMilliseconds(40);

    // CAP_PROP_N_THREADS, which OpenCvSharp's enumeration lacks.
    private const int ThreadCount = 70;

    private readonly VideoCapture _capture;
    private readonly Mat _frame = new();
    private double? _firstMilliseconds;

    private ClipReader(VideoCapture capture, PixelSize size)
    {
        (_capture, Size) = (capture, size);
        var rate = capture.Get(VideoCaptureProperties.Fps);
        FrameRate = rate is > 0 and <= MaxFrameRate ? rate : 0;
        var count = capture.Get(VideoCaptureProperties.FrameCount);
        FrameCount = count is > 0 and < int.MaxValue ? (int)count : 0;
    }

    /// <summary>Width and height as the container says.</summary>
    public PixelSize Size { get; }

    /// <summary>Frames a second as the container says; 0 where it does not.</summary>
    public double FrameRate { get; }

    /// <summary>Frames the container announces; 0 where it does not. Some count one or two more than they have.</summary>
    public int FrameCount { get; }

    /// <summary>Time between frames whose own times do not rise.</summary>
    public TimeSpan Step => FrameRate > 0 ? TimeSpan.FromSeconds(1 / FrameRate) : UnknownStep;

    /// <summary>Number of the frame last grabbed, from 0; -1 before the first.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Time of the frame last grabbed since the clip's first; strictly rising.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Opens the clip at <paramref name="path"/>.</summary>
    /// <exception cref="ItemException">It cannot be read, is no clip, or has too many pixels a frame.</exception>
    public static ClipReader Open(string path, DecodingOptions options)
    {
        CheckReadable(path);
        // FFmpeg takes "name:" for a protocol; a full path has none.
        var capture = new VideoCapture(
            Path.GetFullPath(path), VideoCaptureAPIs.FFMPEG, [ThreadCount, options.ClipThreads]);
        capture.Set(VideoCaptureProperties.OrientationAuto, 1);
        var size = new PixelSize((int)capture.Get(VideoCaptureProperties.FrameWidth), (int)capture.Get(VideoCaptureProperties.FrameHeight));
        if (capture.IsOpened() && size.Area <= options.MaxPixels)
            return new ClipReader(capture, size);
        capture.Dispose();
        if (size.Area > options.MaxPixels)
            throw FileProblem.TooLarge(size, options.MaxPixels);
        throw new ItemException(
            "Not a clip FFmpeg can open: the file is damaged, lacks its index (an MP4 that was cut off loses it), or is no video. Copy it again from the card.");
    }

    /// <summary>Steps to the next frame without making pixels of it.</summary>
    /// <returns>False at the end, or where the damage begins.</returns>
    public bool Grab()
    {
        if (!_capture.Grab())
            return false;
        var at = _capture.Get(VideoCaptureProperties.PosMsec);
        _firstMilliseconds ??= at;
        Index++;
        if (Index == 0)
            return true;
        var elapsed = TimeSpan.FromMilliseconds(Math.Clamp(at - _firstMilliseconds.Value, 0, 1e12));
        // Missing or repeated time stamps must not put two frames at one moment.
        Elapsed = elapsed > Elapsed ? elapsed : Elapsed + Step;
        return true;
    }

    /// <summary>
    /// Goes to <paramref name="frame"/> by the container's index, and is there only if the frame found carries exactly its time.
    /// On false the place is lost: open the clip again.
    /// </summary>
    public bool TrySeek(FrameKey frame)
    {
        if (_firstMilliseconds is not { } first)
            return false;
        // Half a second early: a seek lands on a frame near the one asked for, and only forward is possible from there.
        var target = first + frame.Elapsed.TotalMilliseconds;
        if (!_capture.Set(VideoCaptureProperties.PosMsec, Math.Max(0, target - 500)))
            return false;
        while (_capture.Grab())
        {
            var at = _capture.Get(VideoCaptureProperties.PosMsec);
            if (at < target - SeekTolerance)
                continue;
            if (at > target + SeekTolerance)
                return false;
            (Index, Elapsed) = (frame.Index, frame.Elapsed);
            return true;
        }
        return false;
    }

    // Time stamps are multiples of the container's time base, at most a millisecond coarse; ours are rounded to 100 ns.
    private const double SeekTolerance = 0.5;

    /// <summary>The pixels of the frame last grabbed, at 1/scale, in a buffer the caller owns; null when the decoder gives none.</summary>
    /// <param name="pool">Where the pixels are rented.</param>
    /// <param name="scaleOf">The scale for a frame of a given full size: 1, 2, 4 or 8.</param>
    /// <param name="fullSize">The frame's full size, orientation applied.</param>
    public PixelBuffer? Retrieve(PixelPool pool, Func<PixelSize, int> scaleOf, out PixelSize fullSize)
    {
        fullSize = default;
        if (!_capture.Retrieve(_frame) || _frame.Empty() || _frame.Type() != MatType.CV_8UC3)
            return null;
        fullSize = NativeMat.SizeOf(_frame.CvPtr);
        return NativeMat.CopyAt(_frame.CvPtr, scaleOf(fullSize), pool);
    }

    /// <summary>Closes the clip.</summary>
    public void Dispose()
    {
        _frame.Dispose();
        _capture.Dispose();
    }

    // FFmpeg says only that it did not open; the file system says why.
    private static void CheckReadable(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            if (RandomAccess.GetLength(file) == 0)
                throw new ItemException(FileProblem.Empty);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw FileProblem.From(error, path);
        }
    }
}
