using EdgeLynx.Flow;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Demo;

/// <summary>Reads one still in full size, as the pipeline's second pass does.</summary>
internal static class PictureFile
{
    /// <summary>The picture, BGR; the caller disposes it.</summary>
    /// <exception cref="ItemException">The file cannot be read.</exception>
    public static PixelBuffer Read(string path, PixelPool pool, TimeProvider clock)
    {
        var media = new MediaProber(clock).Probe(new MediaItem(0, path, Path.GetFileName(path), MediaKind.Image, new Deployment("reference")));
        PixelBuffer? picture = null;
        new FrameReader(pool, new DecodingOptions()).Read(media, [new FrameKey(0, TimeSpan.Zero)], (_, frame) => picture = frame);
        return picture!;
    }
}
