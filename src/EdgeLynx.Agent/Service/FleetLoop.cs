using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>Exchanges the gallery with the other boxes of the site, now and then every so often.</summary>
/// <param name="gallery">The gallery's file.</param>
/// <param name="exchange">Exchanges once.</param>
/// <param name="changed">Called when other boxes had changed something.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class FleetLoop(
    string gallery, Func<GalleryFile, CancellationToken, Task<GallerySyncReport>> exchange, Action changed, TimeProvider clock, ILogger log)
{
    /// <summary>Exchanges until <paramref name="stopped"/>.</summary>
    public async Task RunAsync(TimeSpan every, CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                using var file = GalleryFile.Open(gallery, create: true);
                var report = await exchange(file, stopped).ConfigureAwait(false);
                log.LogInformation("gallery exchanged: {Report}", report);
                if (report.Taken + report.PartsTaken > 0)
                    changed();
            }
            catch (Exception error) when (error is BrokerException or StoreException or SqliteException)
            {
                log.LogWarning("the gallery could not be exchanged: {Problem}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopped).ConfigureAwait(false));
    }
}
