namespace EdgeLynx.Agent.Results;

/// <summary>What became of the messages of a run.</summary>
/// <param name="Broker">The broker, without credentials.</param>
/// <param name="Acknowledged">Messages the broker confirmed in the last run.</param>
/// <param name="Waiting">Messages still in the outbox.</param>
internal sealed record MessageSummary(string Broker, long Acknowledged, long Waiting);
