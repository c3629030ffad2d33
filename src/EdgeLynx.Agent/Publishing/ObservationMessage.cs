using System.Text.Json.Serialization;
using EdgeLynx.Agent.Results;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Payload on <c>.../observation</c>: docs/schemas/observation.schema.json.</summary>
internal sealed record ObservationMessage
{
    /// <summary>Name and version of this form.</summary>
    public string Schema { get; } = "edgelynx/observation/1";

    /// <summary>Stable: a message sent twice carries the same one.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether it tells of the past (an archive) and not of now.</summary>
    public required bool IsHistorical { get; init; }

    /// <summary>The detection event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Capture time of its first frame.</summary>
    public required string Start { get; init; }

    /// <summary>Capture time of its last frame.</summary>
    public required string End { get; init; }

    /// <summary>animal, human, vehicle, blank or unknown.</summary>
    public required string ObservationType { get; init; }

    /// <summary>The animal's number in the event; null when it is no animal.</summary>
    public int? Track { get; init; }

    /// <summary>The frames chosen for the animal: no pixels, no masks.</summary>
    public required IReadOnlyList<SelectedMessage> Selected { get; init; }

    /// <summary>Who it is.</summary>
    public required DecisionLine Decision { get; init; }

    /// <summary>Who else it may be.</summary>
    public required IReadOnlyList<CandidateLine> Candidates { get; init; }

    /// <summary>Stage to model name and version.</summary>
    public required IReadOnlyDictionary<string, string> Models { get; init; }

    /// <summary>What was left out, and is empty here, because the message had to be small; absent when it is whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LeftOut { get; init; }
}
