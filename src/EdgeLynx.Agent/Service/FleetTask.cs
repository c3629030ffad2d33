using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Exchanges the gallery with the other boxes of the site, beside the pipeline: when one of them has changed it, when the connection comes back,
/// when somebody asks, and every so often in any case.
/// </summary>
/// <param name="address">The broker.</param>
/// <param name="credentials">What it asks for.</param>
/// <param name="key">What the boxes share.</param>
/// <param name="gallery">The gallery's file.</param>
/// <param name="every">Longest time between two exchanges.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class FleetTask(
    BrokerAddress address, BrokerCredentials credentials, MessageKey key, string gallery, TimeSpan every, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Changes come in bunches: one exchange takes them all.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    private volatile bool _asked;

    /// <summary>Has the gallery exchanged soon.</summary>
    public void Ask() => _asked = true;

    /// <summary>Exchanges until <paramref name="stop"/>; <paramref name="changed"/> is called when something new came.</summary>
    public async Task RunAsync(Action changed, CancellationToken stop)
    {
        var pauses = new Backoff(FirstPause, LongestPause, Random.Shared);
        while (true)
        {
            try
            {
                // Listens first: what is said during the exchange asks for another.
                await using var news = new FleetListener(address, credentials, key, Ask);
                await news.OpenAsync(stop).ConfigureAwait(false);
                while (news.IsOpen)
                {
                    await ExchangeAsync(changed, stop).ConfigureAwait(false);
                    pauses.Reset();
                    await WaitAsync(news, stop).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is BrokerException or StoreException)
            {
                log.LogWarning("gallery: not exchanged: {Problem}", error.Message);
            }
            await Task.Delay(pauses.Next(), clock, stop).ConfigureAwait(false);
        }
    }

    private async Task ExchangeAsync(Action changed, CancellationToken stop)
    {
        using var file = GalleryFile.Open(gallery, create: true);
        var report = await new GallerySync(address, credentials, key, file, clock).RunAsync(stop).ConfigureAwait(false);
        log.LogInformation("gallery: {Report}", report);
        if (report.Taken + report.PartsTaken > 0)
            changed();
    }

    private async Task WaitAsync(FleetListener news, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        while (news.IsOpen && !_asked && clock.GetElapsedTime(since) < every)
            await Task.Delay(Look, clock, stop).ConfigureAwait(false);
        if (_asked)
            await Task.Delay(Settle, clock, stop).ConfigureAwait(false);
        _asked = false;
    }
}
