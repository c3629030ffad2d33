namespace EdgeLynx.Agent.Publishing;

/// <summary>The broker cannot be reached, or refused something; the message is for the user.</summary>
internal sealed class BrokerException(string message, Exception? inner = null) : Exception(message, inner);
