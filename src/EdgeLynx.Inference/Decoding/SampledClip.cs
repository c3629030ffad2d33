using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Decoding;

/// <summary>The wanted frames of a clip read by OpenCV: the others are decoded, as each builds on the one before, and not converted.</summary>
internal sealed class SampledClip(ClipReader clip, DecodingOptions options) : IClipFrames
{
    private long _slot = -1;

    public double FrameRate => clip.FrameRate;

    public int FrameCount => clip.FrameCount;

    public int Index => clip.Index;

    public TimeSpan Elapsed => clip.Elapsed;

    public bool Next(CancellationToken cancellation)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
            if (!clip.Grab())
                return false;
        }
        while (!IsWanted());
        return true;
    }

    public PixelBuffer? Retrieve(PixelPool pool, Func<PixelSize, int> scaleOf, out PixelSize fullSize) => clip.Retrieve(pool, scaleOf, out fullSize);

    public void Dispose() => clip.Dispose();

    // With a rate, time is cut into slots of 1/rate from the clip's start, and the first frame in each is wanted.
    private bool IsWanted()
    {
        if (options.Fps is not { } rate)
            return clip.Index % options.Stride == 0;
        var before = _slot;
        _slot = (long)Math.Floor(clip.Elapsed.TotalSeconds * rate + 1e-6);
        return _slot > before;
    }
}
