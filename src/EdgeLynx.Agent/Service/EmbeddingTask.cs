using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Beside the pipeline, makes the vectors of the embedding model that is preferred here for the gallery's pictures that lack them: when another
/// model was put into the folder, and when pictures came from other boxes. Until it is through, the pipeline goes on with the old model.
/// </summary>
/// <param name="options">The configuration.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class EmbeddingTask(ServiceOptions options, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    // Rests four times as long as it works: a fifth of one core.
    private const double Rest = 4;

    /// <summary>Looks for pictures to embed until <paramref name="stop"/>; <paramref name="changed"/> is called when all are done.</summary>
    public async Task RunAsync(Action changed, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await EmbedAsync(stop).ConfigureAwait(false))
                    changed();
            }
            catch (Exception error) when (error is ModelException or StoreException)
            {
                log.LogWarning("gallery: not embedded: {Problem}", error.Message);
            }
            await Task.Delay(Look, clock, stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> EmbedAsync(CancellationToken stop)
    {
        if (options.Gallery is not { } path || options.Models.Embedder is "none" || !File.Exists(path))
            return false;
        using var store = GalleryStore.Open(path);
        using var models = ModelSet.Open(new ModelOptions { Directories = options.Models.Folders, Embedder = options.Models.Embedder, Providers = options.Models.Providers });
        // Opening a network costs more than looking.
        if (models.Choice(ModelTask.Embed).Manifest is not { } manifest || !store.Lacks(manifest.Id))
            return false;
        log.LogInformation("gallery: the pictures that lack a vector of {Model} are being embedded", manifest.Id);
        using var pool = new PixelPool();
        var (made, left) = await new GalleryEmbedding(store, models.CreateEmbedder()!, pool, clock).RunAsync(Rest, stop).ConfigureAwait(false);
        log.LogInformation("gallery: {Made} vectors of {Model} made, {Left} pictures were not kept. Next: edgelynx gallery calibrate", made, manifest.Id, left);
        return made > 0;
    }
}
