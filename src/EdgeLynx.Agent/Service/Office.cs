using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>The office at the other end of the broker: who it is and what this box shows there.</summary>
/// <param name="Address">The broker.</param>
/// <param name="Credentials">What it asks for.</param>
/// <param name="Fleet">The key shared with the other boxes; null when the gallery is not exchanged.</param>
internal sealed record Office(BrokerAddress Address, BrokerCredentials Credentials, MessageKey? Fleet)
{
    /// <summary>The office <paramref name="options"/> name; null when they name none, or something is wrong, which is then in <paramref name="errors"/>.</summary>
    public static Office? Of(ServiceOptions options, List<string> errors)
    {
        if (options.Mqtt is not { } mqtt)
            return null;
        var address = BrokerAddress.Parse(mqtt.Url, Environment.MachineName, errors);
        var credentials = mqtt.Credentials(errors);
        var key = options.Fleet is { } fleet ? MessageKey.Load(fleet.KeyFile, errors) : null;
        return address is null ? null : new Office(address, credentials, key);
    }

    /// <summary>Begins to publish what <paramref name="store"/> holds and will hold.</summary>
    public Publisher Publish(ServiceOptions options, EventStore store, TimeProvider clock)
    {
        var mqtt = options.Mqtt!;
        IReadOnlyList<(string, string)> announcements = mqtt.HomeAssistant
            ? [HomeAssistant.Discovery(Address, Individuals(options.Gallery), RunMeasure.ProgramVersion)]
            : [];
        var delivery = mqtt.Delivery.ToDelivery(options.Detection.People == PeoplePrivacy.Keep, announcements);
        return Publisher.Start(Address, Credentials, delivery, store, clock);
    }

    /// <summary>The exchange of the gallery; null when it is not asked for.</summary>
    public FleetTask? Exchange(ServiceOptions options, TimeProvider clock, ILogger log) => Fleet is { } key
        ? new FleetTask(Address, Credentials, key, options.Gallery!, TimeSpan.FromHours(options.Fleet!.EveryHours), clock, log)
        : null;

    private static IReadOnlyList<EdgeLynx.Gallery.Individual> Individuals(string? gallery)
    {
        if (gallery is null || !File.Exists(gallery))
            return [];
        using var store = GalleryStore.Open(gallery);
        return [.. store.ReadIndividuals()];
    }
}
