using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Decoding;

/// <summary>First pass: stills and clips, decoded only as large as the detector needs. Safe for concurrent calls.</summary>
public sealed class ProxyDecoder : IProxyDecoder
{
    private readonly PixelPool _pool;
    private readonly DecodingOptions _options;
    private readonly StillDecoder _stills;
    private readonly int _cover;
    private readonly Func<PixelSize, int> _scaleOf;

    /// <summary>A decoder for a detector that takes <paramref name="detectorInput"/> pixels.</summary>
    /// <exception cref="ArgumentException">An option is invalid; all errors are listed.</exception>
    public ProxyDecoder(PixelPool pool, PixelSize detectorInput, DecodingOptions options)
    {
        NativeLibraries.Prepare();
        (_pool, _options) = (pool, options.Valid());
        _stills = new StillDecoder(pool, options.MaxPixels);
        // An oblong input is covered in whichever way the picture lies.
        _cover = Math.Max(detectorInput.Width, detectorInput.Height);
        _scaleOf = size => options.ProxyScale ?? ProxyScale.For(size, _cover);
    }

    /// <summary>Files being read: 0 between calls when nothing leaks.</summary>
    internal int FilesOutstanding => _stills.Files.Outstanding;

    /// <inheritdoc/>
    public ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation) =>
        media.Media.Kind == MediaKind.Image ? output.WriteAsync(DecodeStill(media)) : DecodeClipAsync(media, output, cancellation);

    private ProxyFrame DecodeStill(ProbedMedia media)
    {
        try
        {
            var picture = _stills.Decode(media.Media.Path, _cover, _options.ProxyScale);
            var end = picture.Damage is null ? MediaEnd.Still : new MediaEnd(1, 0, FailureOf(picture.Damage));
            return new ProxyFrame(media, 0, media.Time, picture.FullSize, picture.Pixels, end);
        }
        catch (ItemException error)
        {
            return Ending(media, 0, 0, FailureOf(error.Message));
        }
    }

    private async ValueTask DecodeClipAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        var (taken, rate) = (0, 0.0);
        Failure? failure;
        try
        {
            using var clip = Open(media.Media.Path);
            rate = clip.FrameRate;
            while (clip.Next(cancellation))
            {
                if (clip.Retrieve(_pool, _scaleOf, out var fullSize) is not { } pixels)
                    break;
                taken++;
                await output.WriteAsync(new ProxyFrame(media, clip.Index, media.Time.Plus(clip.Elapsed), fullSize, pixels, null)).ConfigureAwait(false);
            }
            failure = FailureOf(clip);
        }
        catch (ItemException error)
        {
            failure = FailureOf(error.Message);
        }
        catch (OpenCvSharp.OpenCVException error)
        {
            failure = FailureOf($"The clip is damaged ({error.ErrMsg}): copy it again from the card.");
        }
        await output.WriteAsync(Ending(media, taken, rate, failure)).ConfigureAwait(false);
    }

    // OpenCV opens the clip in any case: it says what the container announces, and why a file is no clip.
    private IClipFrames Open(string path)
    {
        var clip = ClipReader.Open(path, _options);
        if (FfmpegClip.TryOpen(path, clip, _options) is not { } faster)
            return new SampledClip(clip, _options);
        clip.Dispose();
        return faster;
    }

    private static Failure? FailureOf(IClipFrames clip)
    {
        var read = clip.Index + 1;
        if (read == 0)
            return FailureOf("The clip has no frame that can be decoded: it is damaged or empty. Copy it again from the card.");
        // Containers announce a frame or two too many, and estimate where they do not count.
        var tolerated = 2 + clip.FrameCount / 50;
        return read + tolerated >= clip.FrameCount
            ? null
            : FailureOf($"The clip is truncated or damaged: {read} of {clip.FrameCount} frames could be read and were searched. Copy it again from the card for the rest.");
    }

    private static Failure FailureOf(string message) => new("decode", message);

    private static ProxyFrame Ending(ProbedMedia media, int frames, double rate, Failure? failure) =>
        new(media, 0, media.Time, media.Size ?? default, null, new MediaEnd(frames, rate, failure));
}
