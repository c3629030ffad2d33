namespace EdgeLynx.Agent.Publishing;

/// <summary>The broker took the connection but not this message; the message is for the user.</summary>
internal sealed class RefusedException(string message) : Exception(message);
