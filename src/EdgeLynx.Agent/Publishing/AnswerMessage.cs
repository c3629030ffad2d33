namespace EdgeLynx.Agent.Publishing;

/// <summary>Payload on <c>.../answer</c>: docs/schemas/answer.schema.json.</summary>
internal sealed record AnswerMessage
{
    /// <summary><see cref="Outcome"/>: the command was done.</summary>
    public const string Done = "done";

    /// <summary><see cref="Outcome"/>: it was not, for the reason in the detail.</summary>
    public const string Refused = "refused";

    /// <summary>Name and version of this form.</summary>
    public string Schema { get; } = "edgelynx/answer/1";

    /// <summary>Stable: a message sent twice carries the same one.</summary>
    public required string MessageId { get; init; }

    /// <summary>The command's id.</summary>
    public required string CommandId { get; init; }

    /// <summary>The command's name.</summary>
    public required string Command { get; init; }

    /// <summary>done or refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>What was done, or why not.</summary>
    public required string Detail { get; init; }

    /// <summary>When, by the clock of the box.</summary>
    public required string Time { get; init; }
}
