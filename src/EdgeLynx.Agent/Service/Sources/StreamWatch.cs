using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Inference.Live;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Looks at the frames of one stream, a few a second, and says which to keep. Remembers the scene across connections.</summary>
/// <param name="options">What to keep.</param>
/// <param name="offset">Offset from UTC of the camera's place; null takes this box's zone.</param>
/// <param name="pool">Where frames are rented.</param>
/// <param name="clock">The time.</param>
internal sealed class StreamWatch(StreamSourceOptions options, TimeSpan? offset, PixelPool pool, TimeProvider clock) : IDisposable
{
    // Of 4 MP, 12 MB each.
    private const int MostBefore = 16;

    /// <summary>Cells across of the thumbnail; down it has as many as the picture's form gives.</summary>
    public const int ThumbnailWidth = 160;

    private readonly MotionDetector _motion = new(options.Motion);
    private readonly FrozenWatch _frozen = new(TimeSpan.FromSeconds(options.FrozenSeconds), clock);
    private readonly FrameStamp _stamp = new(offset, clock);
    private readonly GreyThumbnail _thumbnail = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / options.Fps);

    // A frame that jitters is not too old; one from before a lost connection is.
    private readonly RecentFrames _recent = new(
        MostFramesBefore(options), 2 * TimeSpan.FromSeconds(options.Motion.BeforeSeconds), clock);
    private byte[] _grey = [];
    private long? _looked;
    private long? _moved;
    private volatile bool _isAskedFor;

    /// <summary>Whether it is time to look at a frame; a little early counts, for frames jitter.</summary>
    public bool IsDue => _looked is not { } last || clock.GetElapsedTime(last) >= 0.8 * _interval;

    /// <summary>Frames from before a trigger that are kept with it, at most.</summary>
    public static int MostFramesBefore(StreamSourceOptions options) => Math.Min(MostBefore, (int)Math.Ceiling(options.Motion.BeforeSeconds * options.Fps));

    /// <summary>Keeps the next frame, and those of the hold after it. Safe for concurrent calls.</summary>
    public void Capture() => _isAskedFor = true;

    /// <summary>Looks at the frame last grabbed, and hands on what is to be kept: nothing, or it and those shortly before it.</summary>
    /// <exception cref="CameraException">The camera counts as frozen.</exception>
    public void Look(ICamera camera, Action<CapturedFrame> keep)
    {
        // On the grid of intervals, not from frame to frame: else 25 frames a second at 4 would give 3.6.
        var now = clock.GetTimestamp();
        _looked = _looked is { } last && clock.GetElapsedTime(last, now) < 2 * _interval ? last + Ticks(_interval) : now;
        if (camera.Retrieve(pool) is not { } pixels)
            return;
        bool wanted;
        try
        {
            wanted = IsWanted(pixels);
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
        if (!wanted)
        {
            _recent.Add(pixels, now);
            _stamp.End();
            return;
        }
        while (_recent.TryTake(out var recent, out var taken))
            keep(new CapturedFrame(recent, _stamp.Of(taken)));
        keep(new CapturedFrame(pixels, _stamp.Of(now)));
    }

    /// <inheritdoc/>
    public void Dispose() => _recent.Dispose();

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
