using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>The last frames of a scene in which nothing moves, in case something does next. Owns their pixels.</summary>
/// <param name="most">How many are kept; the oldest makes room.</param>
/// <param name="span">How old one may be: after a lost connection the frames before it tell nothing.</param>
/// <param name="clock">The time.</param>
internal sealed class RecentFrames(int most, TimeSpan span, TimeProvider clock) : IDisposable
{
    private readonly Queue<(PixelBuffer Pixels, long Taken)> _frames = new(most);

    /// <summary>Takes over <paramref name="pixels"/>, taken at <paramref name="taken"/> of the monotonic clock.</summary>
    public void Add(PixelBuffer pixels, long taken)
    {
        _frames.Enqueue((pixels, taken));
        while (_frames.Count > most)
            _frames.Dequeue().Pixels.Dispose();
    }

    /// <summary>Hands the oldest frame on that is not too old; false when none is left.</summary>
    public bool TryTake(out PixelBuffer pixels, out long taken)
    {
        while (_frames.TryDequeue(out var frame))
        {
            (pixels, taken) = frame;
            if (clock.GetElapsedTime(taken) <= span)
                return true;
            pixels.Dispose();
        }
        (pixels, taken) = (null!, 0);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_frames.TryDequeue(out var frame))
            frame.Pixels.Dispose();
    }
}
