using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Fleet;

/// <summary>
/// One exchange between this gallery and what the broker keeps for all: (1) number what changed here, (2) read what is there, (3) take over
/// what is newer, (4) fetch the vectors and features it lacks, (5) put there what is newer here. Done as often as one likes, after
/// minutes or after months; what a broker lost, the next box to come puts back.
/// </summary>
internal sealed class GallerySync(BrokerAddress address, BrokerCredentials credentials, MessageKey key, GalleryFile file, TimeProvider clock)
{
    /// <summary>Exchanges once.</summary>
    /// <exception cref="BrokerException">The broker cannot be reached, or was lost on the way; what was exchanged stays.</exception>
    public async Task<GallerySyncReport> RunAsync(CancellationToken cancellation)
    {
        var fleet = new FleetGallery(file, address.Box, clock);
        // 1
        var own = fleet.Load();
        await using var exchange = new FleetExchange(address, credentials, key, clock);
        await exchange.OpenAsync(cancellation).ConfigureAwait(false);
        // 2
        var theirs = await exchange.EntriesAsync(cancellation).ConfigureAwait(false);
        // 3
        var versions = own.ToDictionary(KeyOf, entry => entry.Version);
        var newer = theirs.Values.Where(entry => !versions.TryGetValue(KeyOf(entry), out var version) || entry.Version.CompareTo(version) > 0).ToList();
        var taken = fleet.Apply(newer);
        own = fleet.Load();
        // 4
        var parts = 0;
        await foreach (var part in exchange.PartsAsync(fleet.Missing(own), cancellation).ConfigureAwait(false))
            parts += fleet.Add(part) ? 1 : 0;
        // 5: a reference after what belongs to it, and after its individual.
        var later = own.Where(entry => !theirs.TryGetValue(KeyOf(entry), out var there) || entry.Version.CompareTo(there.Version) > 0).ToList();
        var references = later.OfType<ReferenceEntry>().ToList();
        var news = references.Where(entry => !entry.Removed).SelectMany(entry => entry.Parts.Except(PartsThere(theirs, entry)).Select(part => (entry.Key, Part: part)))
            .Select(part => fleet.Part(part.Key, part.Part)).OfType<ReferencePart>();
        var sentParts = await exchange.SendAsync(news, cancellation).ConfigureAwait(false);
        var sent = await exchange.SendAsync(later.Except(references), cancellation).ConfigureAwait(false)
            + await exchange.SendAsync(references, cancellation).ConfigureAwait(false);
        return new GallerySyncReport(taken, parts, sent, sentParts, later.Count - sent, exchange.Unreadable);
    }

    private static IEnumerable<string> PartsThere(IReadOnlyDictionary<(string, string), FleetEntry> theirs, ReferenceEntry entry) =>
        theirs.GetValueOrDefault(KeyOf(entry)) is ReferenceEntry { Removed: false } there ? there.Parts : [];

    private static (string Kind, string Key) KeyOf(FleetEntry entry) => (entry.Kind, entry.Key);
}
