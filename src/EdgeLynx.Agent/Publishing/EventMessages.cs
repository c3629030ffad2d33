using System.Text.Json;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>The messages of an event: one an observation, then one that closes the event. People are left out unless they are wanted.</summary>
/// <param name="prefix">What every topic begins with.</param>
/// <param name="historical">Whether this is an archive.</param>
/// <param name="withPeople">Whether human observations are told.</param>
internal sealed class EventMessages(string prefix, bool historical, bool withPeople) : IEventMessages
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> Of(IReadOnlyList<ObservationLine> observations)
    {
        var told = observations.Where(line => withPeople || line.ObservationType != "human").ToList();
        if (told.Count == 0)
            yield break;
        foreach (var line in told)
            yield return Observation(line);
        yield return Closed(told);
    }

    private OutboxMessage Observation(ObservationLine line)
    {
        var id = MessageIds.Of(prefix, "observation", line.EventId, line.ObservationType, line.Track?.ToString() ?? "");
        var message = new ObservationMessage
        {
            MessageId = id,
            IsHistorical = historical,
            EventId = line.EventId,
            DeploymentId = line.DeploymentId,
            Start = line.Start,
            End = line.End,
            ObservationType = line.ObservationType,
            Track = line.Track,
            Selected = [.. line.Selected.Select(frame => new SelectedMessage(
                frame.File, frame.Frame, frame.Time, frame.Part, frame.Box, frame.Confidence, frame.Viewpoint))],
            Decision = line.Decision,
            Candidates = line.Candidates,
            Models = line.Models,
        };
        return new OutboxMessage(id, $"{prefix}/observation", JsonSerializer.Serialize(message, MessageJson.Wire.ObservationMessage));
    }

    private OutboxMessage Closed(List<ObservationLine> told)
    {
        var line = told[0];
        var id = MessageIds.Of(prefix, "event", line.EventId, EventMessage.Closed);
        var message = new EventMessage
        {
            MessageId = id,
            IsHistorical = historical,
            State = EventMessage.Closed,
            EventId = line.EventId,
            DeploymentId = line.DeploymentId,
            Start = line.Start,
            End = line.End,
            TimeSource = line.TimeSource,
            MediaCount = line.Media.Count,
            ObservationTypes = [.. told.Select(observation => observation.ObservationType)],
        };
        return new OutboxMessage(id, $"{prefix}/event", JsonSerializer.Serialize(message, MessageJson.Wire.EventMessage));
    }
}
