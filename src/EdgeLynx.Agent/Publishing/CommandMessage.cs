namespace EdgeLynx.Agent.Publishing;

/// <summary>Body on <c>.../command/NAME</c>, behind its signature: docs/schemas/command.schema.json.</summary>
internal sealed record CommandMessage
{
    /// <summary>Longest payload that is looked at, bytes.</summary>
    public const int MostBytes = 8192;

    /// <summary>Stable: a box does the same command once, however often it comes.</summary>
    public required string Id { get; init; }

    /// <summary>When it is too late to do it.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>What the command needs to know, by name.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();
}
