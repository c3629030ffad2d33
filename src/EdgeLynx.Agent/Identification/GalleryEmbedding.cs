using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>
/// Embeds the pictures a gallery keeps with the model at hand. One picture at a time, each kept at once: whoever uses the gallery goes on with the
/// old model's vectors until the new ones are as many.
/// </summary>
internal sealed class GalleryEmbedding(GalleryStore store, IEmbedder embedder, PixelPool pool, TimeProvider clock)
{
    /// <summary>
    /// Embeds what lacks a vector of the model; returns how many were made, and how many cannot be for want of their picture. Rests for
    /// <paramref name="rest"/> times as long as each picture took, so that it takes only a share of a core.
    /// </summary>
    public async Task<(int Made, int Left)> RunAsync(double rest, CancellationToken cancellation)
    {
        var editor = new GalleryEditor(store.File, clock);
        var (made, left) = (0, 0);
        foreach (var reference in store.ReadReferences(embedder.Model).Where(reference => reference.Embedding is null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (store.ReadCrop(reference.Id) is not { } crop)
            {
                left++;
                continue;
            }
            var started = clock.GetTimestamp();
            editor.AttachVector(reference.Id, Embed(crop));
            made++;
            if (rest > 0)
                await Task.Delay(rest * clock.GetElapsedTime(started), clock, cancellation).ConfigureAwait(false);
        }
        if (made > 0)
            store.Prefer(embedder.Model);
        return (made, left);
    }

    private Embedding Embed(ReferenceCrop crop)
    {
        using var picture = WorkingPicture.Decode(crop.Jpeg, pool);
        var mask = crop.Mask is { } text ? new Mask(picture.Size, RunLengthMask.FromCompressed(picture.Size, text).ToPixels(), "gallery") : null;
        var box = mask?.BoundingBox() is { Area: > 0 } animal ? animal : new Box(0, 0, picture.Size.Width, picture.Size.Height);
        return embedder.Embed(picture, box, mask);
    }
}
