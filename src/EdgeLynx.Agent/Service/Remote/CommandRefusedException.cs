namespace EdgeLynx.Agent.Service.Remote;

/// <summary>A command is not done; the message goes to whoever sent it.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
