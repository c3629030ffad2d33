using EdgeLynx.Agent.Results;

namespace EdgeLynx.Agent.Store;

/// <summary>Makes the messages of an event from its observations, and from nothing else: the same event always gives the same messages.</summary>
internal interface IEventMessages
{
    /// <summary>The messages, in the order in which they are to be sent.</summary>
    IEnumerable<OutboxMessage> Of(IReadOnlyList<ObservationLine> observations);
}
