using System.Globalization;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Live;

/// <summary>
/// A network camera, or one at this box, read by the system's ffmpeg as a process of its own: the FFmpeg inside OpenCV's package knows no
/// network. Frames come as bitmaps, no more a second than asked for.
/// </summary>
public sealed class FfmpegCamera : ICamera
{
    // FFmpeg looks at the first seconds of a stream, from a whole picture on, and those come up to ten seconds apart.
    private static readonly TimeSpan LeastOpening = TimeSpan.FromSeconds(20);

    private readonly FfmpegProcess _process;
    private readonly TimeSpan _patience;
    private readonly Timer _watchdog;
    private readonly BitmapReader _bitmaps;
    private bool _isOpen;

    private FfmpegCamera(IEnumerable<string> input, double fps, TimeSpan patience)
    {
        // A little early, so that a camera of just this rate loses no frame to jitter.
        var interval = (0.9 / fps).ToString(CultureInfo.InvariantCulture);
        _process = FfmpegProcess.TryStart(
            [
                "-threads", "1", .. input, "-an", "-sn",
                "-vf", $"select='isnan(prev_selected_t)+gte(t-prev_selected_t,{interval})'", "-vsync", "vfr",
                "-f", "image2pipe", "-c:v", "bmp", "-pix_fmt", "bgr24", "pipe:1",
            ]) ?? throw new ItemException("cameras are read by ffmpeg, which is not there: apt-get install ffmpeg");
        (_patience, _bitmaps) = (patience, new BitmapReader(_process.Output));
        _watchdog = new Timer(_ => _process.Kill());
    }

    /// <inheritdoc/>
    public TimeSpan Position => TimeSpan.Zero;

    /// <summary>Reads a network camera.</summary>
    /// <param name="url">Its address, with user and password where it wants them.</param>
    /// <param name="fps">Most frames a second.</param>
    /// <param name="patience">Longest wait for a frame; the first may take 20 s.</param>
    /// <exception cref="ItemException">There is no ffmpeg.</exception>
    public static FfmpegCamera OpenUrl(string url, double fps, TimeSpan patience) =>
        new([.. url.StartsWith("rtsp", StringComparison.Ordinal) ? ["-rtsp_transport", "tcp"] : Array.Empty<string>(), "-i", url], fps, patience);

    /// <summary>Reads a camera at this box.</summary>
    /// <param name="device">Like /dev/video0.</param>
    /// <param name="size">Size to ask for; null takes the camera's own.</param>
    /// <param name="fps">Most frames a second.</param>
    /// <param name="patience">Longest wait for a frame.</param>
    /// <exception cref="ItemException">There is no such device, or no ffmpeg.</exception>
    public static FfmpegCamera OpenDevice(string device, PixelSize? size, double fps, TimeSpan patience)
    {
        if (!File.Exists(device))
            throw new ItemException($"{device}: no such device");
        return new(["-f", "v4l2", .. size is { } wanted ? ["-video_size", $"{wanted.Width}x{wanted.Height}"] : Array.Empty<string>(), "-i", device], fps, patience);
    }

    /// <inheritdoc/>
    public bool Grab()
    {
        var patience = _isOpen || _patience > LeastOpening ? _patience : LeastOpening;
        _watchdog.Change(patience, Timeout.InfiniteTimeSpan);
        _isOpen = _bitmaps.Read();
        _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return _isOpen;
    }

    /// <inheritdoc/>
    public PixelBuffer? Retrieve(PixelPool pool) => _bitmaps.CopyTo(pool);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog.Dispose();
        _process.Dispose();
    }
}
