using EdgeLynx.Flow;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Second pass: the few selected frames again, in full size. Safe for concurrent calls.</summary>
public sealed class FrameReader : IFrameReader
{
    // A seek decodes up to half a second and a group of pictures in vain; nearer frames are reached faster by going on.
    private const int SeekFrom = 50;

    private readonly PixelPool _pool;
    private readonly DecodingOptions _options;
    private readonly StillDecoder _stills;

    /// <summary>A reader that rents from <paramref name="pool"/>.</summary>
    /// <exception cref="ArgumentException">An option is invalid; all errors are listed.</exception>
    public FrameReader(PixelPool pool, DecodingOptions options)
    {
        NativeLibraries.Prepare();
        (_pool, _options) = (pool, options.Valid());
        _stills = new StillDecoder(pool, options.MaxPixels);
    }

    /// <inheritdoc/>
    public void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
    {
        if (frames.Count == 0)
            return;
        if (media.Media.Kind == MediaKind.Video)
        {
            ReadClip(media, frames, take);
            return;
        }
        var picture = _stills.Decode(media.Media.Path, cover: 0, fixedScale: 1);
        take(0, picture.Pixels);
    }

    private void ReadClip(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
    {
        var done = 0;
        // The container's index first; a clip whose index leads elsewhere is read again from its start, every frame counted.
        if (!ReadFrames(media, frames, take, seek: true, ref done))
            ReadFrames(media, frames, take, seek: false, ref done);
    }

    /// <summary>Reads what is left from <paramref name="done"/> on; false when a seek did not meet its frame.</summary>
    private bool ReadFrames(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take, bool seek, ref int done)
    {
        using var clip = ClipReader.Open(media.Media.Path, _options);
        for (; done < frames.Count; done++)
        {
            if (!MoveTo(clip, frames[done], seek))
            {
                if (seek)
                    return false;
                throw Lost(frames[done].Index);
            }
            if (clip.Retrieve(_pool, static _ => 1, out _) is not { } pixels)
                throw Lost(frames[done].Index);
            take(done, pixels);
        }
        return true;
    }

    private static bool MoveTo(ClipReader clip, FrameKey frame, bool seek)
    {
        // The first frame's time is the origin of all others.
        if (clip.Index < 0 && !clip.Grab())
            return false;
        if (seek && frame.Index - clip.Index > SeekFrom)
            return clip.TrySeek(frame);
        while (clip.Index < frame.Index)
        {
            if (!clip.Grab())
                return false;
        }
        return clip.Index == frame.Index;
    }

    private static ItemException Lost(int index) =>
        new($"Frame {index} of the clip was there in the first pass and is not now: was the file changed meanwhile?");
}
