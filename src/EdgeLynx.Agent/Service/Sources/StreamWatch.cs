using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Inference.Live;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Looks at the frames of one stream, a few a second, and says which to keep. Remembers the scene across connections.</summary>
/// <param name="options">What to keep.</param>
/// <param name="offset">Offset from UTC of the camera's place; null takes this box's zone.</param>
/// <param name="pool">Where frames are rented.</param>
/// <param name="clock">The time.</param>
internal sealed class StreamWatch(StreamSourceOptions options, TimeSpan? offset, PixelPool pool, TimeProvider clock)
{
    /// <summary>Cells across of the thumbnail; down it has as many as the picture's form gives.</summary>
    public const int ThumbnailWidth = 160;

    private readonly MotionDetector _motion = new(options.Motion);
    private readonly FrozenWatch _frozen = new(TimeSpan.FromSeconds(options.FrozenSeconds), clock);
    private readonly FrameStamp _stamp = new(offset, clock);
    private readonly GreyThumbnail _thumbnail = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / options.Fps);
    private byte[] _grey = [];
    private long? _looked;
    private long? _moved;
    private volatile bool _isAskedFor;

    /// <summary>Whether it is time to look at a frame; a little early counts, for frames jitter.</summary>
    public bool IsDue => _looked is not { } last || clock.GetElapsedTime(last) >= 0.8 * _interval;

    /// <summary>Keeps the next frame, and those of the hold after it. Safe for concurrent calls.</summary>
    public void Capture() => _isAskedFor = true;

    /// <summary>Looks at the frame last grabbed; null when it is not to be kept.</summary>
    /// <exception cref="CameraException">The camera counts as frozen.</exception>
    public CapturedFrame? Look(ICamera camera)
    {
        // On the grid of intervals, not from frame to frame: else 25 frames a second at 4 would give 3.6.
        var now = clock.GetTimestamp();
        _looked = _looked is { } last && clock.GetElapsedTime(last, now) < 2 * _interval ? last + Ticks(_interval) : now;
        if (camera.Retrieve(pool) is not { } pixels)
            return null;
        var keep = false;
        try
        {
            keep = IsWanted(pixels);
        }
        finally
        {
            if (!keep)
                pixels.Dispose();
        }
        if (keep)
            return new CapturedFrame(pixels, _stamp.Next());
        _stamp.End();
        return null;
    }

    private bool IsWanted(PixelBuffer pixels)
    {
        var (width, height) = (ThumbnailWidth, Math.Max(1, ThumbnailWidth * pixels.Size.Height / pixels.Size.Width));
        if (pixels.Size.Width < width || pixels.Size.Height < height)
            (width, height) = (pixels.Size.Width, pixels.Size.Height);
        if (_grey.Length != width * height)
            _grey = new byte[width * height];
        _thumbnail.Write(pixels, width, height, _grey);
        if (_frozen.IsFrozen(_grey))
            throw new CameraException("the picture has not changed at all: the camera counts as frozen");
        if (!options.Motion.Enabled)
            return true;
        var moves = _motion.Moves(_grey) | _isAskedFor;
        _isAskedFor = false;
        if (moves)
            _moved = clock.GetTimestamp();
        return moves || (_moved is { } moved && clock.GetElapsedTime(moved) <= TimeSpan.FromSeconds(options.Motion.HoldSeconds));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);
}
