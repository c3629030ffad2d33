using System.Text.Json;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Events;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Tells of an event as soon as one of its frames shows what is told; who it is follows when it is closed.</summary>
/// <param name="prefix">What every topic begins with.</param>
/// <param name="withPeople">Whether people are told.</param>
/// <param name="valid">Confidence from which a detection counts.</param>
/// <param name="queue">Keeps the message.</param>
internal sealed class OpenedEvents(string prefix, bool withPeople, float valid, Action<OutboxMessage> queue) : IEventWatcher
{
    private static readonly (DetectionCategory Category, string Type)[] Types =
        [(DetectionCategory.Animal, "animal"), (DetectionCategory.Person, "human"), (DetectionCategory.Vehicle, "vehicle")];

    /// <inheritdoc/>
    public bool Look(string eventId, CaptureTime start, in DetectedFrame frame)
    {
        var seen = new List<string>();
        foreach (var (category, type) in Types)
        {
            if ((withPeople || category != DetectionCategory.Person) && frame.Detections.Best(category) >= valid)
                seen.Add(type);
        }
        if (seen.Count == 0)
            return false;
        var id = MessageIds.Of(prefix, "event", eventId, EventMessage.Opened);
        var message = new EventMessage
        {
            MessageId = id,
            IsHistorical = false,
            State = EventMessage.Opened,
            EventId = eventId,
            DeploymentId = frame.Media.Media.Deployment.Id,
            Start = start.ToIso(),
            End = frame.Time.ToIso(),
            TimeSource = ObservationLines.NameOf(start.Source),
            MediaCount = 1,
            ObservationTypes = seen,
        };
        queue(new OutboxMessage(id, $"{prefix}/event", JsonSerializer.Serialize(message, MessageJson.Wire.EventMessage)));
        return true;
    }
}
