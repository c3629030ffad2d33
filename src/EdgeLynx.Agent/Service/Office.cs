using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Remote;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>The office at the other end of the broker: who it is and what this box shows there.</summary>
/// <param name="Address">The broker.</param>
/// <param name="Credentials">What it asks for.</param>
/// <param name="Fleet">The key shared with the other boxes; null when the gallery is not exchanged.</param>
/// <param name="Commands">The key that commands are signed with; null when none is taken.</param>
internal sealed record Office(BrokerAddress Address, BrokerCredentials Credentials, MessageKey? Fleet, MessageKey? Commands)
{
    /// <summary>The office <paramref name="options"/> name; null when they name none, or something is wrong, which is then in <paramref name="errors"/>.</summary>
    public static Office? Of(ServiceOptions options, List<string> errors)
    {
        if (options.Mqtt is not { } mqtt)
            return null;
        var address = BrokerAddress.Parse(mqtt.Url, Environment.MachineName, errors);
        var credentials = mqtt.Credentials(errors);
        var key = options.Fleet is { } fleet ? MessageKey.Load(fleet.KeyFile, errors) : null;
        var commands = options.Commands is { } told ? MessageKey.Load(told.KeyFile, errors) : null;
        return address is null ? null : new Office(address, credentials, key, commands);
    }

    /// <summary>Where commands are taken; null when none is.</summary>
    public CommandDesk? Desk(EventStore store, TimeProvider clock, ILogger log) =>
        Commands is { } key ? new CommandDesk(Address.Prefix, key, store.Path, clock, log) : null;

    /// <summary>Begins to publish what <paramref name="store"/> holds and will hold; <paramref name="desk"/> hears commands.</summary>
    public Publisher Publish(ServiceOptions options, EventStore store, CommandDesk? desk, TimeProvider clock)
    {
        var mqtt = options.Mqtt!;
        IReadOnlyList<(string, string)> announcements = mqtt.HomeAssistant
            ? [HomeAssistant.Discovery(Address, Individuals(options.Gallery), RunMeasure.ProgramVersion)]
            : [];
        var delivery = mqtt.Delivery.ToDelivery(options.Detection.People == PeoplePrivacy.Keep, announcements);
        return Publisher.Start(Address, Credentials, delivery, store, clock, desk?.Filter, desk is null ? null : desk.Hear);
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
