namespace EdgeLynx.Agent.Store;

/// <summary>A message on its way to the broker.</summary>
/// <param name="MessageId">Stable: a message sent twice carries the same one.</param>
/// <param name="Topic">Full MQTT topic.</param>
/// <param name="Payload">JSON.</param>
internal sealed record OutboxMessage(string MessageId, string Topic, string Payload);
