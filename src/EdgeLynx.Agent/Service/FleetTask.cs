using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>Exchanges the gallery with the other boxes of the site every so often, beside the pipeline.</summary>
/// <param name="address">The broker.</param>
/// <param name="credentials">What it asks for.</param>
/// <param name="key">What the boxes share.</param>
/// <param name="gallery">The gallery's file.</param>
/// <param name="every">Time between two exchanges.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class FleetTask(
    BrokerAddress address, BrokerCredentials credentials, FleetKey key, string gallery, TimeSpan every, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    /// <summary>Exchanges until <paramref name="stop"/>; <paramref name="changed"/> is called when something new came.</summary>
    public async Task RunAsync(Action changed, CancellationToken stop)
    {
        while (true)
        {
            var pause = every;
            try
            {
                using var file = GalleryFile.Open(gallery, create: true);
                var report = await new GallerySync(address, credentials, key, file, clock).RunAsync(stop).ConfigureAwait(false);
                log.LogInformation("gallery: {Report}", report);
                if (report.Taken + report.PartsTaken > 0)
                    changed();
            }
            catch (Exception error) when (error is BrokerException or StoreException)
            {
                log.LogWarning("gallery: not exchanged: {Problem}", error.Message);
                pause = every < AfterFailure ? every : AfterFailure;
            }
            await Task.Delay(pause, clock, stop).ConfigureAwait(false);
        }
    }
}
